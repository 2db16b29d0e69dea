# The program as an image, to check and build a register that is mounted at /register:
#
#   docker build --tag anslag .
#   docker run --rm --network none --user "$(id -u):$(id -g)" --volume "$PWD:/register" anslag check
#
# All that it needs is installed by the hashed lock, and nothing is fetched by the program's own name. Not yet by its
# digest: see .github/README.md, Pinned versions.
FROM python:3.11.14-slim-bookworm AS made
COPY requirements.lock pyproject.toml setup.py README.md LICENSE /program/
COPY tools /program/tools
RUN python -m venv /opt/anslag \
 && /opt/anslag/bin/python -m pip install --no-cache-dir --require-hashes --requirement /program/requirements.lock \
 && /opt/anslag/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation /program

FROM python:3.11.14-slim-bookworm
RUN apt-get update -q \
 && apt-get install -q -y --no-install-recommends git \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --create-home --home-dir /home/anslag --uid 10001 anslag
COPY --from=made /opt/anslag /opt/anslag
ENV PATH="/opt/anslag/bin:$PATH" LANG=C.UTF-8
USER anslag
WORKDIR /register
ENTRYPOINT ["anslag"]
CMD ["check"]
