"""Documents to print, fill in and hand out. Each is made from the same data as the pages, never typed twice.

The same input gives the same bytes: no clock, no random number and no fonts of the machine's own are used.
"""
