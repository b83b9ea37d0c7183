"""Build the table of verbs that want a person as their object and nouns that are no person.

Sources (Debian packages, read from the system, nothing is downloaded):

- ``wordnet-base`` 3.0: WordNet, Copyright 2006 Princeton University, WordNet 3.0 licence. Its
  verb frames ("Somebody ----s somebody"), noun hierarchy and sense counts are read.
- ``scowl`` 2020.12.07, SCOWL licence, sizes up to 50: what is a common word.

Output: ``selectional.toml``, with

- ``[verbs]``: for each verb lemma, the kinds of noun that cannot be its object;
- ``also_nouns``: those of the verbs that are nouns too, so that "sentence the", "the parole"
  alone are no evidence of a verb (trust "-ed" and "-ing", or "to", a modal or a pronoun before);
- ``[nouns]``: common nouns without a sense as person, group, animal, body part, place of
  government, deity, vehicle or establishment, by the kinds of their main senses: ``idea``
  (cognition and communication), ``object`` (things, stuff, plants, possessions), ``happening``
  (acts, events, states, attributes, feelings, times) or a mixture of these.

A verb and its object are at odds if the verb bars every kind that the noun can be.

How the verbs are chosen: every frame of every sense that makes up at least a tenth of the verb's
tagged uses must want "somebody" and not "something" as its object, and none may have "something"
as its subject with "somebody" as its object (what things can do to people is said of things too:
"surprise the market"); the verb must be at least as common as its noun. That leaves some 280
candidates, WordNet being sparing with frames; each was then looked at, and the decisions stand in
``KEPT``, ``ADDED`` and ``REJECTED``. A candidate that nobody has looked at stops the build.

Usage: ``python scripts/build_selectional_preferences.py [--wordnet DIR] [--scowl DIR]
[--output FILE]``
"""

import argparse
import re
import textwrap
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

WORDNET = Path("/usr/share/wordnet")
SCOWL = Path("/usr/share/dict/scowl")
OUTPUT = Path(__file__).resolve().parent.parent / "tqcheck/language/packs/en/selectional.toml"

COMMON_SIZES = (10, 20, 35, 40, 50)
"""SCOWL sizes of words that an educated reader knows."""

SOMEBODY_AS_OBJECT = frozenset({9, 10, 14, 17, 18, 20, 24, 25, 30})
SOMETHING_AS_OBJECT = frozenset({5, 8, 11, 15, 16, 19, 21, 31})
SOMETHING_DOES_TO_SOMEBODY = 10
"""Frame numbers of WordNet's ``frames.vrb``."""

MARGINAL_SHARE = 0.1
"""A sense with less than this share of the verb's tagged uses is marginal ..."""
MARGINAL_FROM = 5
"""... if the verb has at least this many tagged uses; senses of rarer verbs all count."""

IDEA, OBJECT, HAPPENING = "idea", "object", "happening"
ANYTHING = frozenset({IDEA, OBJECT, HAPPENING})

KINDS = {
    "04": HAPPENING,  # act
    "06": OBJECT,  # artifact
    "07": HAPPENING,  # attribute
    "09": IDEA,  # cognition
    "10": IDEA,  # communication
    "11": HAPPENING,  # event
    "12": HAPPENING,  # feeling
    "13": OBJECT,  # food
    "15": OBJECT,  # location: points and lines only, see PERSONAL_ROOTS
    "16": IDEA,  # motive
    "17": OBJECT,  # natural object
    "19": HAPPENING,  # phenomenon
    "20": OBJECT,  # plant
    "21": OBJECT,  # possession
    "22": HAPPENING,  # process
    "25": OBJECT,  # shape
    "26": HAPPENING,  # state
    "27": OBJECT,  # substance
    "28": HAPPENING,  # time
}
"""Kinds of noun by WordNet's lexicographer file. Those left out (animal, body, group, person,
quantity, relation and the unique beginners) disqualify a noun."""

PERSONAL_ROOTS = {
    "00007846": "person",
    "00015388": "animal",
    "00031264": "group",
    "05220461": "body_part",
    "09504135": "spiritual_being",
    "09483738": "imaginary_being",
    "08574314": "geographical_area",
    "08552138": "district",
    "00033615": "measure",  # a number, a third: the head may be the noun after "of"
    "00031921": "relation",  # the rest, a part
    "03100490": "conveyance",  # ships are arrested, and stand for their crews
    "03297735": "establishment",
    "03315023": "facility",
    "04602044": "workplace",
    "02761392": "automaton",
}
"""Noun synsets (offset: first word, compared when reading) that are, or stand for, persons."""

PERSON_OR_THING = re.compile(
    r"(?:the |a |an )?(?:person or thing|persons? |people |someone |something or someone |"
    r"organization |company )"
)
"""Glosses of senses that WordNet files as things though persons can be meant: "counterpart"."""

KEPT: dict[str, frozenset[str]] = {
    # Custody, courts and violence.
    "abduct": ANYTHING,
    "acquit": ANYTHING,
    "arrest": frozenset({IDEA, OBJECT}),  # one arrests a decline, a disease
    "blackmail": ANYTHING,
    "blindfold": ANYTHING,
    "bribe": ANYTHING,
    "conscript": frozenset({IDEA, HAPPENING}),  # buildings, boats and goods are conscripted
    "deport": ANYTHING,
    "disinherit": ANYTHING,
    "enslave": frozenset({IDEA, OBJECT}),
    "extradite": ANYTHING,
    "handcuff": ANYTHING,
    "imprison": frozenset({IDEA, HAPPENING}),  # ice imprisons, walls imprison things
    "incarcerate": ANYTHING,
    "kidnap": ANYTHING,
    "lynch": ANYTHING,
    "reelect": ANYTHING,
    # Medicine.
    "circumcise": ANYTHING,
    "hospitalise": ANYTHING,
    "hospitalize": ANYTHING,
    "sedate": ANYTHING,
    "vaccinate": ANYTHING,
    # Talk, upbringing and company.
    "befriend": ANYTHING,
    "brainwash": ANYTHING,
    "debrief": ANYTHING,
    "disbar": ANYTHING,
    "harangue": ANYTHING,
    "indoctrinate": ANYTHING,
    "interview": ANYTHING,
    "jilt": ANYTHING,
    "pester": ANYTHING,
    "scold": frozenset({IDEA, OBJECT}),  # behaviour is scolded now and then
    "taunt": ANYTHING,
    "unfrock": ANYTHING,
}
"""Candidates that stay, with the kinds of noun that cannot be their object."""

ADDED: dict[str, frozenset[str]] = {
    # Not in WordNet's frames as person-only, or less common as verb than as noun, and yet so.
    "assassinate": frozenset({IDEA, OBJECT}),  # WordNet: also a character; a reputation
    "baptise": frozenset({HAPPENING}),  # projects and bells are baptised, that is, named
    "baptize": frozenset({HAPPENING}),
    "behead": frozenset({IDEA, HAPPENING}),  # statues and flowers are beheaded
    "convict": ANYTHING,  # "convicted the crime" is an error as well
    "court-martial": ANYTHING,
    "decapitate": frozenset({IDEA, HAPPENING}),
    "defrock": ANYTHING,
    "detain": frozenset({IDEA, HAPPENING}),  # customs detain goods
    "euthanise": ANYTHING,
    "euthanize": ANYTHING,
    "excommunicate": ANYTHING,
    "frogmarch": ANYTHING,
    "heckle": frozenset({OBJECT}),  # a speech is heckled
    "jail": ANYTHING,
    "knight": ANYTHING,
    "molest": frozenset({IDEA, HAPPENING}),  # nests and wrecks are molested
    "ostracise": ANYTHING,
    "ostracize": ANYTHING,
    "parole": ANYTHING,
    "sentence": ANYTHING,
    "victimise": ANYTHING,
    "victimize": ANYTHING,
}
"""Verbs that the rule misses: other spellings, nouns' verbs, frames that WordNet draws wider."""

REJECTED = {
    "intransitive, reflexive or with another meaning where they have an object": """
        absent accustom acquaint answer behave bestir blaspheme bleed boo bootstrap bop busy
        buttonhole commend compassionate comport condescend conjoin convoke diddle disport
        domineer encore famish flail frisk graduate gull gyp hump hyperventilate immigrate
        ingratiate insinuate inveigh jaunt junket lactate let litigate masturbate misbehave
        miscarry off opine orientate palaver perjure preach primp recriminate remonstrate
        respond salaam slang slay slog snooker stag succeed swagger transfigure travel trust
        unbosom wive yearn badger bait bugger fuck screw razz exempt fine rid rotate inquire
        """,
    "of crimes, claims, debts, courses of action: 'abet a crime', 'prosecute a war'": """
        abet absolve accuse adjure begrudge beseech chastise chide berate
        congratulate disabuse dispossess dissuade envy execute exculpate exonerate impeach implore
        importune indict lambaste oblige penalise penalize persecute prosecute punish rebuke
        reprehend reprimand reprove subpoena sue thank upbraid entreat exhort tutor
        """,
    "with a clause left bare: 'he convinced himself', 'I am convinced the policy is wrong'": """
        convince
        """,
    "of money and goods: 'hire a car', 'repatriate funds', 'defraud the programme'": """
        benefice deprive defraud endow endue expatriate expropriate hire invoice outbid overpay
        overtax pamper remunerate repatriate scam spay swindle underpay undersell
        """,
    "of software and devices: 'blacklist a site', 'coerce a type', 'retrain a model'": """
        blacklist coerce depose detox empanel enrol enroll impanel empower enfranchise educate evict
        impersonate readmit reassign retrain shush
        """,
    "figurative: 'dethrone an album', 'massacre a song', 'marry two styles'": """
        bamboozle beget bereave betroth browbeat bushwhack cajole chauffeur chloroform coax corset
        cuckold cudgel dare destine dethrone disenfranchise disfranchise doom dupe embroil endear
        enjoin ensconce enthrone entertain entice fetter finagle flagellate furlough hector hoax
        hoodwink immure inure inveigle lam manacle manhandle manumit marry massacre mentor miscall
        miscast misguide mollycoddle outrank overdress pelt poniard predecease propitiate pummel
        canonise canonize chaperon chaperone demobilise demobilize evangelise evangelize
        familiarise familiarize institutionalise institutionalize lionise lionize outmaneuver
        outmanoeuvre tantalise tantalize unionise unionize catechise catechize deputise deputize
        regale remarry seclude shanghai shrive spank starve suckle undeceive unseat waylay wean
        wed wheedle blarney accost
        """,
}
"""Candidates that in ordinary English take things too, or that would mislead, by the reason."""

PERSONAL_NOUNS = {
    "organisations, offices and their products, by which those who run them are named": """
        account agenda airport ballpark bench bloc blog brand broadcaster cathedral chair channel
        chapel chatbot church cinema computer consulate crown database device domain editorial
        embassy empire estate factory forum franchise frequency headquarters hierarchy hostel
        hotel inn kiosk label leadership lobby machine magazine majority market marketplace mill
        mine ministry monarchy monastery mosque motel museum network newsletter newspaper office
        outlet palace papacy paper parish pen plant platform portal premiership presidency press
        program programme pub radio receiver regency regime restaurant robot sceptre server show
        site software stadium startup station stewardship studio supermarket synagogue system
        tabloid tavern television temple theater theatre throne tribunal trust website wire
        """,
    "words for persons that WordNet does not have as such, or has under another spelling": """
        accused asylum avatar cadaver carcass cell clone conscience corpse dead deceased dependant
        doll dummy effigy egg ego elderly embryo face fetus figurine foetus ghost heart homeless
        identity incumbent injured insurgent jobless life likeness likes living love mannequin
        mummy personality presence psyche puppet remains self skeleton snowman sperm spirit statue
        survivor teenage undead unemployed whistleblower wounded zombie
        """,
    "heads that count or sort what comes after 'of'": """
        anything billion bulk case cases chunk couple deal dozen everything first flood flow
        following half handful host hundred kind last latter list load lot mass million most
        multitude myriad nothing number one other others plethora proportion quarter remainder
        remnant rest same segment selection series share side slew something sort sorts spate
        stream string succession suspect swarm the thing things third thousand trickle type
        variety wave way ways
        """,
    "what is arrested, imprisoned and convicted in set phrases": """
        attention gaze imagination interest notice sense
        """,
    "time, manner and other adverbial noun phrases that stand beside the verb as objects do": """
        afternoon beginning century day decade degree end eve evening extent fall fashion
        fortnight friday future holiday hour instant manner means midday midnight minute moment
        monday month morning night noon past period present route saturday season second spring
        summer sunday thursday time times today tomorrow tonight tuesday way wednesday week
        weekday weekend while whilst winter year yesterday
        """,
}
"""Nouns that WordNet has as things only and that must not be flagged all the same."""


@dataclass(slots=True)
class Synset:
    """A synset: words, lexicographer file, hypernyms' offsets, gloss, frames by word number."""

    words: list[str]
    file: str
    hypernyms: list[str]
    gloss: str
    frames: dict[int, set[int]] = field(default_factory=dict)

    def frames_of(self, word: str) -> set[int]:
        """Return the frames of one of the synset's words."""
        return self.frames.get(0, set()) | self.frames.get(self.words.index(word) + 1, set())


def read_synsets(wordnet: Path, part: str) -> dict[str, Synset]:
    """Read ``data.noun`` or ``data.verb`` (format: wndb(5WN)), by offset."""
    synsets = {}
    for line in (wordnet / f"data.{part}").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        head, _, gloss = line.partition(" | ")
        fields = head.split()
        word_count = int(fields[3], 16)
        words = [word.lower() for word in fields[4 : 4 + 2 * word_count : 2]]
        position = 4 + 2 * word_count
        pointer_count = int(fields[position])
        position += 1
        hypernyms = [
            fields[start + 1]
            for start in range(position, position + 4 * pointer_count, 4)
            if fields[start] in {"@", "@i"} and fields[start + 2] == part[0]
        ]
        synset = Synset(words, fields[1], hypernyms, gloss)
        rest = fields[position + 4 * pointer_count :]
        for start in range(1, len(rest), 3):  # a count, then "+ FRAME WORD" each; verbs only
            synset.frames.setdefault(int(rest[start + 2], 16), set()).add(int(rest[start + 1]))
        synsets[fields[0]] = synset
    return synsets


def read_senses(wordnet: Path, part: str) -> dict[str, list[str]]:
    """Read ``index.noun`` or ``index.verb``: lemma to the offsets of its senses, in order."""
    senses = {}
    for line in (wordnet / f"index.{part}").read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            fields = line.split()
            senses[fields[0]] = fields[-int(fields[2]) :]
    return senses


def read_counts(wordnet: Path, part_number: str) -> dict[str, Counter[int]]:
    """Read ``cntlist.rev``: lemma to the tagged uses of its senses, numbered from 1."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for line in (wordnet / "cntlist.rev").read_text(encoding="utf-8").splitlines():
        key, sense, count = line.split()
        lemma, _, rest = key.rpartition("%")
        if rest.startswith(part_number):
            counts[lemma][int(sense)] += int(count)
    return counts


def common_words(scowl: Path) -> set[str]:
    """Return SCOWL's words up to the sizes of common words, in every spelling."""
    words: set[str] = set()
    for size in COMMON_SIZES:
        for spelling in ("english", "american", "british", "british_z", "canadian", "australian"):
            path = scowl / f"{spelling}-words.{size}"
            if path.exists():
                words.update(path.read_text(encoding="utf-8").split())
    return words


def candidate_verbs(wordnet: Path, common: set[str]) -> set[str]:
    """Return the common verbs whose frames all want a person as their object."""
    synsets, senses = read_synsets(wordnet, "verb"), read_senses(wordnet, "verb")
    counts, noun_counts = read_counts(wordnet, "2:"), read_counts(wordnet, "1:")
    noun_senses = read_senses(wordnet, "noun")
    candidates = set()
    for lemma in senses.keys() & common:
        total = counts[lemma].total()
        frames: set[int] = set()
        for number, offset in enumerate(senses[lemma], start=1):
            rare = counts[lemma][number] < MARGINAL_SHARE * total
            if not (rare and total >= MARGINAL_FROM):
                frames |= synsets[offset].frames_of(lemma)
        mostly_noun = noun_counts[lemma].total() > total or len(noun_senses.get(lemma, [])) > len(senses[lemma])
        if (
            frames & SOMEBODY_AS_OBJECT
            and not frames & SOMETHING_AS_OBJECT
            and SOMETHING_DOES_TO_SOMEBODY not in frames
            and not mostly_noun
        ):
            candidates.add(lemma)
    return candidates


def reviewed_verbs(candidates: set[str]) -> dict[str, frozenset[str]]:
    """Return the verbs that stay, or stop if a decision is missing, double or out of date."""
    rejected = {verb for verbs in REJECTED.values() for verb in verbs.split()}
    unreviewed = candidates - KEPT.keys() - rejected - ADDED.keys()
    wrong = (KEPT.keys() | rejected) - candidates | (ADDED.keys() & candidates)
    double = rejected & (KEPT.keys() | ADDED.keys())
    if unreviewed or wrong or double:
        raise SystemExit(
            f"no decision: {sorted(unreviewed)}\nin the wrong list: {sorted(wrong)}\ndecided twice: {sorted(double)}"
        )
    return {**KEPT, **ADDED}


def is_plural(lemma: str, senses: dict[str, list[str]]) -> bool:
    """Tell whether a noun is also another noun's plural (taxis, works), whose senses count too."""
    endings = {"ies": "y", "es": "", "s": ""}
    return any(
        lemma.endswith(ending) and lemma.removesuffix(ending) + replacement in senses
        for ending, replacement in endings.items()
    )


def personal_synsets(synsets: dict[str, Synset]) -> set[str]:
    """Return the offsets of ``PERSONAL_ROOTS`` and of all synsets below them."""
    hyponyms = defaultdict(list)
    for offset, synset in synsets.items():
        for hypernym in synset.hypernyms:
            hyponyms[hypernym].append(offset)
    personal: set[str] = set()
    waiting = list(PERSONAL_ROOTS)
    while waiting:
        offset = waiting.pop()
        if offset not in personal:
            personal.add(offset)
            waiting.extend(hyponyms[offset])
    return personal


def non_person_nouns(wordnet: Path, common: set[str]) -> dict[str, frozenset[str]]:
    """Return the common nouns that are never a person, with the kinds of their senses."""
    synsets, senses = read_synsets(wordnet, "noun"), read_senses(wordnet, "noun")
    noun_counts, adjectives = read_counts(wordnet, "1:"), read_senses(wordnet, "adj")
    adjective_counts = read_counts(wordnet, "3:")
    for lemma, counts in read_counts(wordnet, "5:").items():  # adjectives in clusters
        adjective_counts[lemma] += counts
    for offset, word in PERSONAL_ROOTS.items():
        if word not in synsets[offset].words:
            raise SystemExit(f"{wordnet} is not WordNet 3.0: {offset} is not {word!r}")
    personal = personal_synsets(synsets)
    nouns = {}
    excluded = {noun for nouns in PERSONAL_NOUNS.values() for noun in nouns.split()}
    for lemma in sorted(senses.keys() & common - excluded):
        mostly_adjective = (  # "the elderly", "the specific": an adjective may stand for persons
            lemma in adjectives and adjective_counts[lemma].total() >= noun_counts[lemma].total()
        )
        abbreviation = len(lemma) <= 2
        if mostly_adjective or abbreviation or is_plural(lemma, senses):
            continue
        kinds = set()
        for number, offset in enumerate(senses[lemma], start=1):
            synset = synsets[offset]
            kind = KINDS.get(synset.file)
            if kind is None or offset in personal or PERSON_OR_THING.match(synset.gloss):
                break
            share = MARGINAL_SHARE * noun_counts[lemma].total()
            if number == 1 or noun_counts[lemma][number] > share:
                kinds.add(kind)
        else:
            nouns[lemma] = frozenset(kinds)
    return nouns


def as_toml(verbs: dict[str, frozenset[str]], also_nouns: list[str], nouns: dict[str, frozenset[str]]) -> str:
    """Return the table as TOML."""

    def wrapped(words: list[str]) -> str:
        lines = textwrap.wrap(" ".join(words), 99, break_long_words=False, break_on_hyphens=False)
        return '"""\n' + "\n".join(lines) + '\n"""\n'

    groups: dict[str, list[str]] = defaultdict(list)
    for noun, kinds in nouns.items():
        groups["-".join(sorted(kinds))].append(noun)
    header = (
        "# Verbs that want a person as their object, and nouns that are no person.\n"
        "# Generated by scripts/build_selectional_preferences.py from WordNet 3.0, Copyright 2006\n"
        "# Princeton University; see NOTICE. Do not edit: decisions stand in the script.\n"
    )
    parts = [
        header,
        "# Verbs that are nouns too: their bare and -s forms alone are no evidence of a verb.",
        f"also_nouns = {wrapped(also_nouns)}",
        "# A verb and the kinds of noun that cannot be its object.\n[verbs]",
        *(f"{verb} = {sorted(kinds)}".replace("'", '"') for verb, kinds in sorted(verbs.items())),
        "\n# Nouns by the kinds that their senses are of.\n[nouns]",
        *(f"{name} = {wrapped(words)}" for name, words in sorted(groups.items())),
    ]
    return "\n".join(parts)


def main() -> None:
    """Build the table and print its size."""
    parser = argparse.ArgumentParser(description="Build the table of selectional preferences.")
    parser.add_argument("--wordnet", type=Path, default=WORDNET)
    parser.add_argument("--scowl", type=Path, default=SCOWL)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    common = common_words(arguments.scowl)
    verbs = reviewed_verbs(candidate_verbs(arguments.wordnet, common))
    noun_senses = read_senses(arguments.wordnet, "noun")
    also_nouns = sorted(verb for verb in verbs if verb in noun_senses)
    nouns = non_person_nouns(arguments.wordnet, common)
    text = as_toml(verbs, also_nouns, nouns)
    arguments.output.write_text(text, encoding="utf-8")
    print(f"{len(verbs)} verbs, {len(nouns)} nouns, {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
