"""Names of authors out of what stands around them: job titles, dates, addresses, agencies."""

from __future__ import annotations

import regex

from retrieval.ingest.document import clean
from retrieval.ingest.metadata.dates import parse_date

_ADDRESS = regex.compile(
    r"[(<\[]?\s*(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*[)>\]]?"
    r"|[(<\[]?\s*(?:https?://|www\.)[^\s<>)\]]+\s*[)>\]]?"
    r"|[(\[]?(?<![\w.])@[\w.]+[)\]]?",
    regex.I,
)
"""E-mail and web addresses, and handles."""
_WIKILINK = regex.compile(r"\[\[(?:[^\[\]|]{0,200}\|)?([^\[\]|]{1,200})\]\]")
_MARKER = regex.compile(
    r"(?:(?:(?:written|posted|published|reviewed|words|text|story|report|reporting|photographs"
    r"|article|reviewed|created|authored)\s+)?by|(?:text\s+)?von|par|por|di|door|av|af)\s*:?\s+(?=\S)",
    regex.I,
)
_ROLE_WORDS = (
    r"(?:writer|reporter|editor|correspondent|journalist|columnist|contributor|blogger|producer"
    r"|photographer|critic|reviewer|author|professor|lecturer|researcher|fellow|director|analyst"
    r"|editor-in-chief|intern|redakteur(?:in)?|chefredakteur(?:in)?|korrespondent(?:in)?"
    r"|reporterin|journalistin|autor(?:in)?|redaktion|correspondante?|journaliste|r[eé]dact(?:eur|rice)"
    r"|redactora?|corresponsal|periodista|redattore|redattrice|corrispondente|giornalista"
    r"|redator(?:a)?|correspondente|jornalista|redacteur|verslaggever|redaktör|redaktør"
    r"|журналистк?а?|корреспондент|редактор|обозреватель|автор)"
)
_ROLE = regex.compile(
    rf"(?:[\p{{L}}’'&-]+\s+){{0,4}}{_ROLE_WORDS}(?:\s+(?:in|at|of|for|für|bei|à|en|de|aus)\s.*)?",
    regex.I,
)
_ROLE_BEHIND = regex.compile(
    rf"(?<=\p{{L}}{{2}})\s+(?:(?:senior|chief|staff|political|managing|deputy|associate|contributing"
    rf"|science|business|sports?|news|foreign|health|technology|culture|guest|freelance)\s+)*"
    rf"{_ROLE_WORDS}\Z",
    regex.I,
)
_ROLE_BEFORE = regex.compile(
    rf"(?i:(?:(?:our|senior|chief|staff|political|guest)\s+){{0,3}}{_ROLE_WORDS}\s*:?\s+)(?=\p{{Lu}})"
)
_WHERE = regex.compile(r"(?<=\p{L})\s+(?:in|for|at|from|aus|für|pour)\s+(?:the\s+|der\s+)?\p{Lu}.*")
_INSTITUTION = regex.compile(
    r"\b(?:University|Universität|Université|Universidad|Università|Institute?|College|Ltd|Inc|GmbH"
    r"|News|Press|Times|Post|Daily|Service|Magazine|Media|Network)\b"
)
_AGENCIES_TEXT = """
aap|afp|agence france-presse|agence france presse|agencia efe|ani|anp|ansa|ap|apa|
associated press|the associated press|australian associated press|belga|canadian press|
the canadian press|deutsche presse-agentur|deutsche presse agentur|dpa|efe|epd|europa press|
ians|interfax|интерфакс|jiji press|kna|kyodo|kyodo news|lusa|ntb|pa|pa media|press association|
pap|press trust of india|pti|reuters|thomson reuters|ria novosti|риа новости|рейтер|ritzau|sda|
sid|stt|tass|тасс|tt|upi|united press international|xinhua|新华社|yonhap|anadolu agency|
wire reports|wire services|agencies|agency|agenturen|agences|agencias|agenzie|news agencies|
afp/reuters|dpa/afp|共同通信|時事通信|연합뉴스|رويترز|أ ف ب|فرانس برس
"""
_AGENCIES = frozenset(_AGENCIES_TEXT.strip().replace("\n", "").split("|"))
_NOBODY_TEXT = """
admin|administrator|webmaster|root|user|guest|author|unknown|anonymous|null|none|undefined|n/a|
staff|staff writer|staff writers|staff reporter|owner|default|microsoft office user|
windows user|python-docx|published|updated|share|follow|comments
"""
_NOBODY = frozenset(_NOBODY_TEXT.strip().replace("\n", "").split("|"))
_SUFFIX = regex.compile(r"(?:Jr|Sr|Ph\.?\s?D|M\.?D|M\.?Sc|B\.?A|M\.?A|Dr|Prof|RN|II|III|IV)\.?")
_APART = regex.compile(r"\s*[|·•\n]+\s*|\s+[–—-]\s+")
_LISTED = regex.compile(
    r"(\s*[,;]\s*(?:(?:and|und|et|og|och)\s+)?|\s+(?:and|&|und|et|y|e|og|och|en|и|i|oraz)\s+(?=\p{Lu}))"
)
_PARTICLES_TEXT = """
van von de di da du del della dela dos das der den ter ten le la al el bin ibn bint zu zur af av
y e i o' d' and und et og och en & e. dit
"""
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
_NO_NAME_TEXT = """
the a an our my your his her its their this that these those all every no some it we you he she
they there here now then when how why what who where which while until about after before during
since between over under through with without for from into land sea air popular design default
accident chance royal train bus car boat ship plane bike foot night day invitation appointment
numbers order law nature far way hand heart request proxy demand monday tuesday wednesday
thursday friday saturday sunday january february march april may june july august september
october november december spring summer autumn winter christmas easter today tomorrow tonight
noon midnight next last hier dort allen alle anfang ende der die das dem den ein eine einem
einer wegen montag dienstag mittwoch donnerstag freitag samstag sonntag heute morgen le la les
un une des tous toutes ailleurs exemple temps grand conséquent lundi mardi el los las una fin
favor dios qué que ejemplo eso esto ahora siempre lunes martes più meno nuovo notte giorno cosa
corsa solito det den de en ett et
"""
_NO_NAME = frozenset(_NO_NAME_TEXT.split())
"""Words that stand behind "by" and its like in headlines, and begin or make up no name."""
_MOST_WORDS = 6
_MOST_INITIALS = 4
_MOST_CHARS = 200


def is_agency(text: str) -> bool:
    """Whether a text names only news agencies, as in "AFP", "(Reuters)", "dpa/AFP"."""
    bare = text.strip(" ().,:–—-")
    # "Sid" is a first name, SID an agency.
    if len(bare) <= _MOST_INITIALS and not bare.isupper() and bare not in {"dpa", "epd"}:
        return False
    return bool(bare) and all(part.strip() in _AGENCIES for part in bare.casefold().split("/"))


def is_role(text: str) -> bool:
    """Whether a text stands in the place of a name: "staff writers", "our correspondent"."""
    bare = text.strip(" .").casefold()
    return bare in _NOBODY or _ROLE.fullmatch(bare.removesuffix("s")) is not None


def leading_names(text: str) -> str:
    """Return what of a list of names looks like names of people, from its beginning; "" if none.

    They have capitals and no other words but particles; of several, each has two words.
    """
    pieces = _LISTED.split(text)
    kept = ""
    for at in range(0, len(pieces), 2):
        joiner, name = pieces[at - 1] if at else "", pieces[at]
        if not (_SUFFIX.fullmatch(name) if at else False) and not _is_one_name(
            name, alone=len(pieces) == 1
        ):
            break
        kept += joiner + name
    return kept


def names_of(text: str) -> str:
    """Return the names in a statement of authors, joined by commas; "" where there are none.

    Leading "by", e-mail addresses, handles, dates, job titles, agencies and placeholders of
    programs are taken off.
    """
    text = _ADDRESS.sub(" ", _WIKILINK.sub(r"\1", text[: 5 * _MOST_CHARS]))
    text = " | ".join(" ".join(clean(line).split()) for line in text.split("\n"))
    text = _MARKER.sub("", text.strip(" |"), count=1) if _MARKER.match(text.strip(" |")) else text
    found = ""
    for part in _APART.split(text):
        found = _listed(part)
        if found:
            break
    return found if len(found) <= _MOST_CHARS else ""


def without_date(text: str) -> tuple[str, str | None]:
    """Part a date from the end of a text: ("Ola Berg", "2021-02-03")."""
    words = text.split()
    for at in range(1, len(words)):
        if date := parse_date(" ".join(words[at:])):
            left = " ".join(words[:at])
            return regex.sub(r"(?:\s+(?:on|am|le|el|il|op|den))?[\s,|·•–—-]*\Z", "", left), date
    return text, None


def _listed(part: str) -> str:
    """Return the names of one part of a statement, with the signs that stand between them."""
    said, between = "", ""
    for at, piece in enumerate(_LISTED.split(part)):
        if at % 2:
            between = piece
            continue
        name = (
            piece.strip(" ,.()[]<>/'\"`*_")
            if not _SUFFIX.fullmatch(piece.strip())
            else piece.strip()
        )
        if said and _SUFFIX.fullmatch(name):
            said += f", {name}"
            continue
        name = _one_name(name, others=bool(said))
        if name:
            joiner = ", " if between.strip()[:1] in {",", ";"} else between
            said += (joiner if said else "") + name
    return said


def _one_name(name: str, *, others: bool) -> str:
    """Return a name without job title and place, "" where it is none."""
    name, _ = without_date(name)
    if _ROLE.fullmatch(name) and (others or " " not in _ROLE_BEHIND.sub("", name)):
        return ""
    name = _WHERE.sub("", _ROLE_BEFORE.sub("", name, count=1))
    name = _ROLE_BEHIND.sub("", name)
    if not name or name[0].isdigit() or parse_date(name) or is_agency(name):
        return ""
    if name.casefold() in _NOBODY:
        return ""
    return "" if others and _INSTITUTION.search(name) else name


def _is_one_name(name: str, *, alone: bool) -> bool:
    if regex.search(r"[\p{Nd}!?\"“”„«»:()]", name):
        return False
    words = name.split()
    full = [word for word in words if word.casefold() not in _PARTICLES]
    if not full or len(words) > _MOST_WORDS or words[-1] not in full:
        return False
    if len(full) < 2 and not alone:
        return False
    first = words[0].casefold()
    if first in _NO_NAME or (len(full) == 1 and full[0].casefold() in _NO_NAME):
        return False
    small = [word for word in words if word in _PARTICLES]
    return len(small) + len(full) == len(words) and all(_is_name_word(word) for word in full)


def _is_name_word(word: str) -> bool:
    return regex.fullmatch(r"(?:[dDOol]['’])?[\p{Lu}\p{Lo}][\p{L}\p{M}'’.-]*", word) is not None
