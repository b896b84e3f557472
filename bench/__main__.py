"""make bench: every benchmark, one after another, in one run."""

from bench import networks, voices_polis

if __name__ == "__main__":
    networks.main()
    print()
    voices_polis.main()
