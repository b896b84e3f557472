"""Who is in, who is affected, who is missing; what was promised; whom the backbone answers to."""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samspil.ground.models import Fact, Row

SMALLEST_K = 5


class Partnership(Row):
    """Many actors with one task for years."""

    plain_fields = (
        "slug",
        "name",
        "place",
        "task",
        "begins",
        "ends",
        "k",
        "time_zone",
        "parts",
        "invented",
        "stands_on",
    )

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("Name"), max_length=120)
    place = models.CharField(_("Place"), max_length=160, blank=True)
    task = models.CharField(_("The shared task, in a line"), max_length=300, blank=True)
    begins = models.DateField(_("Begins"))
    ends = models.DateField(_("Ends"), null=True, blank=True)
    # Answers about people are never shown for fewer than k. It can be raised, never lowered.
    k = models.PositiveSmallIntegerField(default=SMALLEST_K, validators=[MinValueValidator(SMALLEST_K)])
    time_zone = models.CharField(_("Time zone"), max_length=60, default="Europe/Copenhagen")
    parts = models.JSONField(default=list, blank=True)  # what has been switched on, see circle.readings.PARTS
    invented = models.BooleanField(default=False)
    stands_on = models.DateField(null=True, blank=True)  # an invented one may stand still on a day (ground.clock)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(k__gte=SMALLEST_K), name="k_is_five_or_more"),)

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Scoped(Row):
    """A row that belongs to one partnership."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class ScopedFact(Fact, Scoped):
    """Something that happened in one partnership. ``happened_on`` is the day; ended things keep their row."""

    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class Actor(ScopedFact):
    """One of the parties: an organisation or an informal group, all as equals. ``happened_on``: in since."""

    class Kind(models.TextChoices):
        """What kind of party. The order is the seating order at the table and says nothing of importance."""

        PUBLIC = "public", _("Municipality and authority")
        SCHOOL = "school", _("School, day care and culture")
        HOUSING = "housing", _("Housing")
        FIRM = "firm", _("Firm")
        ASSOCIATION = "association", _("Association")
        NGO = "ngo", _("Voluntary organisation")
        FAITH = "faith", _("Faith community")
        RESIDENTS = "residents", _("Elected residents and bridge-builders")
        GROUP = "group", _("Informal group")
        BACKBONE = "backbone", _("Secretariat")
        OTHER = "other", _("Another kind")

    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "name",
        "short_name",
        "kind",
        "about",
        "yes_on",
        "yes_how",
        "code",
    )

    name = models.CharField(_("Name"), max_length=160)
    short_name = models.CharField(_("Short name, for the map"), max_length=40, blank=True)
    kind = models.CharField(_("Kind"), max_length=12, choices=Kind)
    about = models.CharField(_("About"), max_length=400, blank=True)
    # An informal group is in by its own yes only: when it was said, and how.
    yes_on = models.DateField(_("Said yes on"), null=True, blank=True)
    yes_how = models.CharField(_("How they said yes"), max_length=200, blank=True)
    code = models.CharField(max_length=60, blank=True)  # the id in an imported file, so that a second import finds it

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=["partnership", "name"], condition=models.Q(ended_on=None), name="one_living_actor_with_a_name"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="group") | models.Q(yes_on__isnull=False), name="a_group_is_in_by_its_own_yes"
            ),
        )

    def __str__(self) -> str:
        """The name on the map."""
        return self.short_name or self.name


class Member(ScopedFact):
    """A person who takes part, with or without e-mail. ``happened_on``: in since."""

    class Role(models.TextChoices):
        """What doors are open."""

        FACILITATOR = "facilitator", _("Facilitator")
        PARTNER = "partner", _("Partner")
        VOLUNTEER = "volunteer", _("Volunteer")
        CITIZEN = "citizen", _("Resident")

    personal_fields = ("name", "email", "phone", "account", "language", "works_as", "mail_came_back_on")
    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "role", "code")

    name = models.CharField(_("Name"), max_length=120)
    works_as = models.CharField(_("What they do"), max_length=120, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    phone = models.CharField(_("Phone"), max_length=30, blank=True)
    language = models.CharField(_("Language"), max_length=10, blank=True)
    role = models.CharField(_("Part in the partnership"), max_length=12, choices=Role, default=Role.PARTNER)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    mail_came_back_on = models.DateField(null=True, blank=True)
    code = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=["partnership", "account"],
                condition=models.Q(account__isnull=False),
                name="one_member_for_an_account",
            ),
        )

    def __str__(self) -> str:
        """The name."""
        return self.name


class Mandate(ScopedFact):
    """Whom a member speaks for. When the last one ends, so do the doors."""

    class Kind(models.TextChoices):
        """For whom."""

        ACTOR = "actor", _("Speaks for an actor")
        SELF = "self", _("Speaks for themselves")
        FRIEND = "friend", _("Speaks for a friend")

    personal_fields = ("member",)
    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "kind", "actor")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="mandates")
    kind = models.CharField(_("Mandate"), max_length=8, choices=Kind)
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.CASCADE, related_name="mandates")

    class Meta:
        ordering = ("happened_on",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind="actor", actor__isnull=False)
                | (~models.Q(kind="actor") & models.Q(actor=None)),
                name="a_mandate_names_its_actor",
            ),
            models.UniqueConstraint(
                fields=["member", "actor"],
                condition=models.Q(ended_on=None, actor__isnull=False),
                name="one_living_mandate_for_an_actor",
            ),
        )

    def __str__(self) -> str:
        """For whom."""
        return str(self.actor) if self.actor else self.get_kind_display()


class Consent(ScopedFact):
    """What someone said yes to, when, how and until when. Spoken is enough."""

    class Purpose(models.TextChoices):
        """What for."""

        LIST = "list", _("To stand on the list of those who take part")
        QUOTE_NAME = "quote_name", _("To be quoted with the first name")
        QUOTE_NOBODY = "quote_nobody", _("To be quoted without a name")
        CONTACT = "contact", _("To be written to or called")

    personal_fields = ("member", "purpose")
    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "how", "until")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(_("What for"), max_length=12, choices=Purpose)
    how = models.CharField(_("How it was said"), max_length=200)
    until = models.DateField(_("Until"))

    class Meta:
        ordering = ("happened_on",)

    def __str__(self) -> str:
        """What for."""
        return self.get_purpose_display()


def _share(label: str) -> models.DecimalField:
    between = [MinValueValidator(0), MaxValueValidator(100)]
    return models.DecimalField(label, max_digits=4, decimal_places=1, null=True, blank=True, validators=between)


class AffectedGroup(ScopedFact):
    """People who live with the consequences. Shares are percent of those who live here; unknown is a legal size."""

    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "name",
        "low",
        "middle",
        "high",
        "source",
        "sensitive",
        "code",
    )

    name = models.CharField(_("Who they are"), max_length=160)
    low = _share(_("At least, percent"))
    middle = _share(_("Probably, percent"))
    high = _share(_("At most, percent"))
    source = models.CharField(_("Where the share comes from"), max_length=200, blank=True)
    # Health, addiction, ethnicity, religion or benefit: never linked to a person.
    sensitive = models.BooleanField(_("Sensitive: health, addiction, ethnicity, religion or benefit"), default=False)
    code = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=["partnership", "name"], condition=models.Q(ended_on=None), name="one_living_group_with_a_name"
            ),
        )

    def __str__(self) -> str:
        """Who they are."""
        return self.name


class MissingNote(ScopedFact):
    """Someone is missed. Anyone may say so. ``happened_on``: the day it was said; ``ended_on``: it was settled."""

    class Outcome(models.TextChoices):
        """How it was settled."""

        JOINED = "joined", _("They are in now")
        DECLINED = "declined", _("They said no, and we respect it")
        MISTAKEN = "mistaken", _("They were here already")

    personal_fields = ("said_by", "settled_by")
    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "who",
        "why",
        "named_by",
        "contacted_on",
        "contact",
        "outcome",
        "actor",
    )

    who = models.CharField(_("Who is missing?"), max_length=200)
    why = models.CharField(_("Why would it matter?"), max_length=400, blank=True)
    said_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    named_by = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    contacted_on = models.DateField(_("Last contact"), null=True, blank=True)
    contact = models.CharField(_("What was said"), max_length=300, blank=True)
    outcome = models.CharField(_("How it ended"), max_length=8, choices=Outcome, blank=True)
    settled_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("happened_on",)

    def __str__(self) -> str:
        """Who."""
        return self.who


class Promise(ScopedFact):
    """Something small with a date. ``happened_on``: the day it was given; ``ended_on``: it was kept or let go."""

    class State(models.TextChoices):
        """Where it stands. Renegotiated counts as kept."""

        OPEN = "open", pgettext_lazy("a promise", "Open")
        KEPT = "kept", _("Kept")
        RENEGOTIATED = "renegotiated", _("Renegotiated")
        LAPSED = "lapsed", _("Lapsed")

    personal_fields = ("by_member", "to")
    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "what",
        "by_actor",
        "to_actor",
        "due_on",
        "state",
        "note",
        "instead_of",
    )

    what = models.CharField(_("What is promised"), max_length=300)
    by_member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by_actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    to = models.CharField(_("To whom"), max_length=160, blank=True)
    to_actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField(_("By when"))
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    note = models.CharField(_("A word about it"), max_length=300, blank=True)
    instead_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("due_on", "recorded_at")

    def __str__(self) -> str:
        """What."""
        return self.what

    def late_on(self, day: date) -> bool:
        """True when it is open and its day has passed."""
        return self.state == self.State.OPEN and self.due_on < day


class Waiting(ScopedFact):
    """Someone waits for an answer from us. ``happened_on``: since when; ``ended_on``: the day they heard."""

    personal_fields = ("who", "about", "answer", "owed_by")
    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on")

    who = models.CharField(_("Who waits"), max_length=160)
    about = models.CharField(_("For what, in their words"), max_length=400)
    owed_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.CharField(_("What we answered"), max_length=400, blank=True)

    class Meta:
        ordering = ("happened_on",)

    def __str__(self) -> str:
        """Who."""
        return self.who


class Declaration(ScopedFact):
    """What the backbone says of its own independence. "Not independent" is an allowed answer. The newest one counts."""

    class Answer(models.TextChoices):
        """How independent."""

        YES = "yes", _("We are independent")
        PARTLY = "partly", _("We are partly independent")
        NO = "no", _("We are not independent")

    personal_fields = ("complaints_to", "complaints_email", "complaints_phone", "board")
    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "answer", "why")

    answer = models.CharField(_("Is the secretariat independent?"), max_length=8, choices=Answer)
    why = models.TextField(_("Why, in your own words"), max_length=1200)
    board = models.TextField(_("Who sits on the board"), max_length=800, blank=True)
    complaints_to = models.CharField(_("Who outside the secretariat takes complaints about it"), max_length=160)
    complaints_email = models.EmailField(_("Their e-mail"), blank=True)
    complaints_phone = models.CharField(_("Their phone"), max_length=30, blank=True)

    class Meta:
        ordering = ("-happened_on", "-recorded_at")

    def __str__(self) -> str:
        """The answer."""
        return self.get_answer_display()


class Funder(ScopedFact):
    """Who pays the backbone, and how large a part. ``happened_on``: since."""

    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "name", "actor", "share", "demands")

    name = models.CharField(_("Who pays"), max_length=160)
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    share = _share(_("Part of the money, percent"))
    demands = models.CharField(_("What they ask for in return"), max_length=300, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        """Who."""
        return self.name


class Instruction(ScopedFact):
    """Someone told the backbone what to do. Open to all partners, with the answer. ``ended_on``: it was answered."""

    class Answer(models.TextChoices):
        """What the backbone answered."""

        FOLLOWED = "followed", _("We did it")
        PARTLY = "partly", _("We did some of it")
        REFUSED = "refused", _("We said no")

    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "sender",
        "actor",
        "asked",
        "answer",
        "reply",
    )

    sender = models.CharField(_("From whom"), max_length=160)
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    asked = models.CharField(_("What they asked for"), max_length=400)
    answer = models.CharField(_("What we did"), max_length=8, choices=Answer, blank=True)
    reply = models.CharField(_("What we answered"), max_length=400, blank=True)

    class Meta:
        ordering = ("-happened_on",)

    def __str__(self) -> str:
        """From whom."""
        return self.sender


class Import(ScopedFact):
    """A file that was read in, so that it can be undone. ``ended_on``: the day it was undone."""

    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "kind", "file_name", "counts")

    kind = models.CharField(max_length=20)
    file_name = models.CharField(max_length=200)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ("-recorded_at",)

    def __str__(self) -> str:
        """The file."""
        return self.file_name


class ImportedRow(Row):
    """One row that an import made."""

    plain_fields = ("batch", "kind", "thing")

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    kind = models.CharField(max_length=20)
    thing = models.UUIDField()

    def __str__(self) -> str:
        """What kind."""
        return self.kind
