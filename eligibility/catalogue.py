"""The catalogue: all records, facts, parameters and contacts of a folder, read and checked together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from pydantic import Field

from eligibility.area import Area, load_areas
from eligibility.concern import Concerns
from eligibility.concern_loading import load_concerns
from eligibility.condition import Strict
from eligibility.contact import Contact
from eligibility.entitlement import Entitlement, RecordError
from eligibility.errors import CatalogueError
from eligibility.known import Known
from eligibility.parameter import DatedValue, Parameter
from eligibility.quotes import Located, QuoteError, Source, locate
from eligibility.record import Record
from eligibility.standing import Standing, load_standings
from eligibility.vocabulary import Vocabulary, load_vocabulary
from eligibility.yaml_lines import Document, Model, read

GENERAL = "general"  # the number for everything
NO_RECORDS = ("parameters", "words")  # folders beside those of the records: dated figures, and how people say the facts


class Contacts(dict[str, Contact]):
    """The offices by id; one that is not known there is asked for by the number for everything."""

    def __missing__(self, contact_id: str) -> Contact:
        if contact_id == GENERAL or GENERAL not in self:
            raise KeyError(contact_id)
        return self[GENERAL]


class ContactsFile(Strict):
    """The whole of contacts.yml."""

    contacts: list[Contact] = Field(min_length=1)


class Catalogue:
    """Every entitlement, with the words, figures and offices that it speaks of."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        parameters: Mapping[str, Parameter],
        contacts: Mapping[str, Contact],
        entitlements: Iterable[Entitlement],
        version: str,
        *,
        concerns: Concerns | None = None,
    ) -> None:
        self.vocabulary = vocabulary
        self.parameters = parameters
        self.contacts = contacts
        self.version = version
        self.concerns = concerns or Concerns(None, vocabulary)
        self._versions: dict[str, list[Entitlement]] = {}
        for entitlement in entitlements:
            self._versions.setdefault(entitlement.id, []).append(entitlement)

    def __len__(self) -> int:
        return len(self._versions)

    def get(self, entitlement_id: str, as_of: date) -> Entitlement | None:
        """The version of an entitlement that holds on a day (before the first: the first), or None."""
        versions = self._versions.get(entitlement_id)
        if versions is None:
            return None
        begun = [v for v in versions if (v.record.from_ or date.min) <= as_of]
        return begun[-1] if begun else versions[0]

    def at(self, as_of: date) -> Sequence[Entitlement]:
        """All entitlements as they hold on a day, in the order of the files."""
        return [found for entitlement_id in self._versions if (found := self.get(entitlement_id, as_of))]

    def all_versions(self) -> Sequence[Entitlement]:
        """All versions of all entitlements."""
        return [entitlement for versions in self._versions.values() for entitlement in versions]

    def parameter_value(self, name: str, known: Known) -> float | None:
        """A parameter per month: as told, or the newest by date and place; None where neither is known."""
        parameter = self.parameters[name]
        told = known.number(parameter.told_as) if parameter.told_as else None
        if told is not None:
            return told
        dated = self.dated_value(name, known)
        return None if dated is None else parameter.monthly(dated)

    def dated_value(self, name: str, known: Known) -> DatedValue | None:
        """The dated figure that stands behind a parameter for that person, or None where told or unknown."""
        parameter = self.parameters[name]
        if parameter.told_as and known.number(parameter.told_as) is not None:
            return None
        place = known.value("district")
        return parameter.at(known.as_of, place if isinstance(place, str) else None)

    def sources(self) -> Iterable[tuple[str, Source]]:
        """Every source of the catalogue with the name of what it proves, for checking the quotes."""
        for entitlement in self.all_versions():
            yield from ((f"{entitlement.id}: {key}", source) for key, source in entitlement.record.sources.items())
            yield from ((f"{entitlement.id} beside {r.entitlement}", r.source) for r in entitlement.record.relations())
        for parameter in self.parameters.values():
            yield from ((f"{parameter.id} from {value.from_}", value.source) for value in parameter.values)
        yield from ((f"contact {c.id}", c.source) for c in self.contacts.values() if isinstance(c.source, Source))


class UnprovenError(CatalogueError):
    """A statement of the catalogue is no longer in its source document."""


def prove(catalogue: Catalogue, folder: Path, texts: Mapping[str, str]) -> Mapping[Source, Located]:
    """The place of every source in the documents' texts, by document id.

    Raises UnprovenError for the first quote that does not stand where it says: without its proof nothing is shown.
    """
    found: dict[Source, Located] = {}
    for name, source in catalogue.sources():
        try:
            found[source] = locate(source, texts)
        except QuoteError as error:
            raise UnprovenError(folder, None, f"{name}: {error}") from error
    return found


def load_catalogue(folder: Path, shared: Path | None = None) -> Catalogue:
    """Read facts.yml, contacts.yml, parameters/*.yml, every record in the other folders, and concerns.yml.

    Where `shared` is given, its facts.yml and contacts.yml come first, and those of `folder` add to them, or say one of
    theirs otherwise; nothing of `folder` needs to be there then. Raises CatalogueError naming file, line, what was
    given and what is allowed for the first thing that does not fit.
    """
    vocabulary = load_vocabulary(folder / "facts.yml", shared / "facts.yml" if shared else None)
    contacts = Contacts()
    for path in (shared / "contacts.yml",) if shared else ():
        contacts |= _unique(path, _one(path, ContactsFile).contacts)
    if shared is None or (folder / "contacts.yml").exists():
        contacts |= _unique(folder / "contacts.yml", _one(folder / "contacts.yml", ContactsFile).contacts)
    parameters = {path.stem: _one(path, Parameter) for path in sorted((folder / "parameters").glob("*.yml"))}
    for stem, parameter in parameters.items():
        if parameter.id != stem:
            raise CatalogueError(
                folder / "parameters" / f"{stem}.yml", 1, f"The id {parameter.id!r} must be the file's name."
            )
    paths = [path for path in sorted(folder.glob("*/*.yml")) if path.parent.name not in NO_RECORDS]
    documents = load_areas(folder / "areas.yml", vocabulary), load_standings(folder.parent / "corpus" / "corpus.yml")
    entitlements = [
        _entitlement(document, vocabulary, parameters, contacts, documents) for path in paths for document in read(path)
    ]
    digest = hashlib.sha256()
    for path in sorted([*folder.rglob("*.yml"), *(shared.rglob("*.yml") if shared else ())]):
        digest.update(path.read_bytes())
    if shared is None:  # else an office that the pack does not name is asked for by the number for everything
        _check_offices(folder / "facts.yml", vocabulary, contacts)
    _check_relations(folder, entitlements)
    concerns = load_concerns(folder / "concerns.yml", vocabulary, {e.id for e in entitlements})
    return Catalogue(vocabulary, parameters, contacts, entitlements, digest.hexdigest()[:12], concerns=concerns)


def _check_offices(path: Path, vocabulary: Vocabulary, contacts: Mapping[str, Contact]) -> None:
    for fact in vocabulary:
        if fact.office is not None and fact.office not in contacts:
            raise CatalogueError(
                path, None, f"{fact.id}: there is no contact {fact.office!r}; contacts are {', '.join(contacts)}."
            )


def _check_relations(folder: Path, entitlements: Sequence[Entitlement]) -> None:
    ids = {entitlement.id for entitlement in entitlements}
    for record in (entitlement.record for entitlement in entitlements):
        for name in (*(relation.entitlement for relation in record.relations()), *record.silent_with):
            if name not in ids or name == record.id:
                raise CatalogueError(folder, None, f"{record.id}: there is no other entitlement {name!r}.")


def _entitlement(
    document: Document,
    vocabulary: Vocabulary,
    parameters: Mapping[str, Parameter],
    contacts: Mapping[str, Contact],
    documents: tuple[Mapping[str, Area], Mapping[str, Standing]],
) -> Entitlement:
    record = document.parse(Record)
    if record.id != document.path.stem:
        raise document.error(("id",), f"The id {record.id!r} must be the file's name.")
    if record.contact not in contacts:
        raise document.error(
            ("contact",), f"There is no contact {record.contact!r}; contacts are {', '.join(contacts)}."
        )
    for position, example in enumerate(record.examples):
        for name in example.given:
            if name not in vocabulary:
                near = ", ".join(vocabulary.near(name)) or "see facts.yml"
                raise document.error(("examples", position), f"There is no fact {name!r}; did you mean {near}?")
    try:
        areas, standings = documents
        home = record.sources[record.provides[0].source].document
        return Entitlement(record, vocabulary, parameters, area=areas.get(home), standing=standings.get(home))
    except RecordError as error:
        raise document.error(error.place, f"{error}.") from error


def _one(path: Path, model: type[Model]) -> Model:
    documents = read(path)
    if len(documents) != 1:
        raise CatalogueError(path, None, f"One YAML document is expected here, there are {len(documents)}.")
    return documents[0].parse(model)


def _unique(path: Path, contacts: Sequence[Contact]) -> dict[str, Contact]:
    found: dict[str, Contact] = {}
    for contact in contacts:
        if contact.id in found:
            raise CatalogueError(path, None, f"The contact {contact.id!r} stands twice.")
        found[contact.id] = contact
    return found
