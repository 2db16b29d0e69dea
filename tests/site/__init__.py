"""The site shell: any page, in the right frame, at the right place, and nothing else."""  # noqa: A005 - as in tools
