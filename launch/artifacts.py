"""Makes what the program serves from: embedding model, search index, trained Rasa; only what is missing or outdated."""

# torch is imported only by the steps that need it: a start with nothing to make should not wait for it
from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock
from tqdm import tqdm

from api.index_home import index_home
from api.settings import EAR_LAYERS, Settings
from knowledge.documents.corpus import load_corpus, pack_home
from knowledge.documents.library import Library
from knowledge.models.files import fingerprint, is_made
from launch.training import check_model, model_file, train
from pack.read_once import words_of


def prepare(settings: Settings) -> None:
    """Bring everything up to date; two starts at once wait for each other."""
    settings.var.mkdir(parents=True, exist_ok=True)
    with FileLock(settings.var / "prepare.lock"):
        drop_cut_off(settings.var)
        drop_cut_off(settings.place)
        prepare_model(settings)
        prepare_ear(settings)
        prepare_index(settings)
        prepare_phrases(settings)
        prepare_generation(settings)
        prepare_training(settings)
        prepare_state(settings)


def drop_cut_off(var: Path) -> None:
    """Drop what a set-up that was killed left beside the places of what it made; it was never taken for whole."""
    for draft in (*var.glob("*.writing-*"), *var.glob("*/making-model-*"), *var.glob("rasa/unfinished-*")):
        if draft.is_dir():
            shutil.rmtree(draft, ignore_errors=True)
        else:
            draft.unlink(missing_ok=True)


def prepare_model(settings: Settings, anew: bool = False) -> None:
    """The default embedding model; Rasa always uses it, search unless the settings name another."""
    if anew or not is_made(settings.default_model):
        print("· unpacking the embedding model", flush=True)
        from knowledge.models.folder import make_model  # noqa: PLC0415  see above

        make_model(settings.default_model)


def prepare_ear(settings: Settings, anew: bool = False) -> None:
    """The encoder of the trained ear; raises ModelError for layers that are damaged or of another model."""
    if anew or not is_made(settings.ear_model, EAR_LAYERS):
        print("· unpacking the ear", flush=True)
        from knowledge.models.folder import make_model  # noqa: PLC0415  see above

        make_model(settings.ear_model, EAR_LAYERS)


def prepare_index(settings: Settings, anew: bool = False) -> None:
    """The search index; raises KnowledgeError when documents, model or the present index are damaged."""
    library = Library(load_corpus(settings.corpus, pack_home()), pack_home())
    model = fingerprint(settings.model, settings.query_prompt, settings.passage_prompt)
    home = index_home(settings)
    if not anew and home.is_current(library, model):
        return
    print("· building the search index", flush=True)
    from api.parts import load_embedder  # noqa: PLC0415  see above

    home.build(library, load_embedder(settings, threads=2), settings.vectors, _bar, anew=anew)


def prepare_phrases(settings: Settings, anew: bool = False) -> None:
    """The vectors of the ways of asking; raises KnowledgeError or CatalogueError for a file that cannot be used."""
    from api.catalogue.phrases import load_phrases, part_table, phrase_table, phrases_hash  # noqa: PLC0415  see above

    model = fingerprint(settings.model, settings.query_prompt, settings.passage_prompt)
    stamp, made = settings.question_vectors / "made-from", phrases_hash(settings, model)
    if not anew and stamp.is_file() and stamp.read_text() == made:
        return
    print("· encoding the ways of asking", flush=True)
    from api.parts import load_embedder, load_library, load_records  # noqa: PLC0415

    library = load_library(settings)
    phrases = load_phrases(settings, library, load_records(library, settings.entitlements))
    embedder, index = load_embedder(settings, threads=2), index_home(settings).read(model)
    phrase_table(settings, phrases, embedder, index, _bar)
    part_table(settings, embedder, index, _bar)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(made)


def prepare_generation(settings: Settings) -> None:
    """What the app starts with as a generation, so that there is something to come back to after a switch.

    One that was switched to stays over a start. Where this program cannot serve it as it is (a new program reads
    documents otherwise), it is brought up to date, and where that cannot be, the folders are served.
    """
    from api.generations.building import adopt  # noqa: PLC0415  see above
    from api.generations.errors import GenerationError  # noqa: PLC0415
    from api.generations.folders import contents_of  # noqa: PLC0415
    from api.generations.store import store_of  # noqa: PLC0415
    from api.known_errors import KNOWN  # noqa: PLC0415

    store = store_of(settings)
    adopt(settings, store)
    serving = store.serving()
    if serving is None or serving.by != "switch" or settings.index_url is not None:
        return
    try:
        made, own = store.made(serving.generation), settings.at(store.folder(serving.generation))
        if words_of(own.entitlements) != words_of(settings.entitlements):
            raise GenerationError("it was made with other facts or words than those that are read at this start.")
        prepare_index(own)
        prepare_phrases(own)
    except KNOWN as error:
        print(f"Attention: {serving.generation} was switched to and cannot be served: {error}", file=sys.stderr)
        print("Attention: what stands in the folders is served.", file=sys.stderr)
        store.release()
        adopt(settings, store)
        return
    if made.contents != contents_of(settings):
        print(
            f"· serving {made.name}, which was switched to; the folders have changed since: huimin index build, or "
            "huimin index to start with the folders",
            flush=True,
        )


def prepare_training(settings: Settings, anew: bool = False) -> None:
    """The trained Rasa model; raises LaunchError when it is damaged or cannot be trained."""
    model = model_file(settings)
    if not anew and model.is_file():
        check_model(model)
        return
    print("· training Rasa (about half a minute)", flush=True)
    train(settings)


def prepare_state(settings: Settings) -> None:
    """The database's tables, in this program's version; raises StateError."""
    from api.kept import open_kept  # noqa: PLC0415  see above

    open_kept(settings).database.close()


def _bar(total: int) -> Callable[[int], None]:
    bar = tqdm(
        total=total,
        unit="text",
        ascii=" =",
        ncols=80,
        disable=total == 0,
        mininterval=0.2 if sys.stderr.isatty() else 10,
    )

    def count(done: int) -> None:
        bar.update(done)
        if bar.n >= total:
            bar.close()

    return count
