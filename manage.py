#!/usr/bin/env python3
"""The same as the command `samspil`, for those who look for manage.py."""

from samspil.__main__ import main

if __name__ == "__main__":
    main()
