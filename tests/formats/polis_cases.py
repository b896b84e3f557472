"""Polis exports made for the tests."""

from hypothesis import strategies as st

COMMENTS = """timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1500000000000,Fri Jul 14 2017,0,a,3,1,1,"Flere bænke, og ""mere"" lys"
1500000001000,Fri Jul 14 2017,1,b,2,1,0,Hold gården åben
1500000002000,Fri Jul 14 2017,2,c,1,1,-1,Noget grimt
"""
VOTES = """timestamp,datetime,comment-id,voter-id,vote
1500000010000,x,0,a,1
1500000011000,x,0,b,1
1500000012000,x,0,c,-1
1500000013000,x,1,b,1
1500000014000,x,1,d,-1
1500000015000,x,2,c,1
1500000016000,x,2,a,-1
1500000017000,x,0,d,0
1500000019000,x,0,d,1
1500000018000,x,1,a,1
"""
PEOPLE = """participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2
a,0,1,3,2,1,1,1,-1
b,0,1,2,2,0,1,1,
c,1,1,2,1,1,-1,,1
d,,0,2,1,1,1,-1,
"""
SUMMARY = 'topic,Gården\nurl,https://example.org/x\nvoters,4\nconversation-description,"To\nlinjer"\n'


def files(**changed):
    """An export as files; ``comments="…"`` puts another text in place of comments.csv, None leaves it out."""
    texts = {"comments": COMMENTS, "votes": VOTES, "people": PEOPLE, "summary": SUMMARY} | changed
    names = {"people": "participants-votes.csv"}
    return {names.get(name, f"{name}.csv"): text.encode() for name, text in texts.items() if text is not None}


TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12)
GIVEN = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 5)), st.sampled_from([1, 0, -1]), min_size=1, max_size=40
)
