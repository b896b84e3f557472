"""make bench: every benchmark, one after another, in one run."""

from bench import networks

if __name__ == "__main__":
    networks.main()
