"""make bench: every benchmark, one after another, in one run."""

from bench import ballots, budget, networks, phone, survive, voices_polis, voices_truth

if __name__ == "__main__":
    networks.main()
    print()
    voices_polis.main()
    print()
    voices_truth.main()
    print()
    budget.main()
    print()
    survive.main()
    print()
    ballots.main()
    print()
    phone.main()
