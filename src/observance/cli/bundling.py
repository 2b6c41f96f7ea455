"""Commands for evidence bundles: write one, check one, make the keys that sign them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from observance.cli.session import AsOf, Internal, Session, print_objects, progress, remark, say, session_of
from observance.cli.view import words
from observance.errors import UsageError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from observance.app.bundle.layout import Signer
    from observance.app.bundle.verifying import VerifiedBundle
    from observance.app.workspace import Workspace

INTERNAL = "it holds original reports, whole; pass it on only to those who may see all of it"


def register(app: typer.Typer, export: typer.Typer) -> None:
    export.command("bundle")(export_bundle)
    export.command("prov")(export_prov)
    keys = typer.Typer(help="Keys that sign evidence bundles.", no_args_is_help=True)
    keys.command("new")(new_keys)
    keys.callback()(_keys)
    app.add_typer(keys, name="keys")


def _keys() -> None:
    """Keys that sign evidence bundles."""


def export_bundle(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A new file that ends in .zip, or a new folder.")],
    internal: Annotated[
        bool, typer.Option("--internal", help="Needed: says that you know that nothing in it is coarsened.")
    ] = False,
    key: Annotated[Path | None, typer.Option(metavar="FILE", help="Sign with this private key.")] = None,
    unsigned: Annotated[bool, typer.Option("--unsigned", help="Do not sign, whatever the settings say.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over an earlier file.")] = False,
) -> None:
    """Write an evidence bundle: originals, ledger, mandate, record, hashes and signature in one file."""
    from observance.app.bundle.writing import export_bundle as write

    if not internal:
        raise UsageError("a bundle holds original reports, and no policy can coarsen them; say --internal to write it")
    if key is not None and unsigned:
        raise UsageError("--key and --unsigned exclude each other; give one of them")
    with session_of(context).workspace() as workspace, progress() as told:
        signing = None if unsigned else _signing_key(key, workspace)
        done = write(workspace, out, key=signing, signer_name=workspace.settings.author, force=force, progress=told)
    say(f"{out}  {words.number(done.events, 'event')}, {words.number(done.originals, 'original')}")
    say(f"last hash of the ledger {done.head}")
    say(f"digest of the record    {done.record}")
    say(_signed(done.signer))
    remark(f"internal: {INTERNAL}")
    if not done.is_noted:
        remark("the ledger cannot be written, so it does not note this export")


def export_prov(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A new file, such as prov.json.")],
    force: Annotated[bool, typer.Option("--force", help="Write over an earlier file.")] = False,
    internal: Internal = False,
    as_of: AsOf = None,
) -> None:
    """Write how the record came about as PROV-JSON (W3C): what came from what, by which rules and whose decisions."""
    from observance.app.proving import export_prov as write

    with progress() as told, session_of(context).workspace(as_of, told) as workspace:
        is_noted = write(workspace, out, internal=internal, force=force)
    say(str(out))
    if not is_noted:
        remark("the ledger cannot be written, so it does not note this export")


def new_keys(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the private key goes; the public one: FILE.pub.")],
) -> None:
    """Make a pair of keys. The private key signs and stays secret; give the public one to whoever checks."""
    from observance.app.bundle.signing import PUBLIC_SUFFIX, make_keys

    fingerprint = make_keys(file)
    say(f"{file}  private key: keep it secret, and keep a copy")
    say(f"{file}{PUBLIC_SUFFIX}  public key: give it to whoever checks your bundles, by a way that they trust")
    say(f"SHA-256 of the public key: {fingerprint}")


def verify_bundle(session: Session, path: Path, signed_by: Path | None, *, as_json: bool) -> None:
    """Check a bundle and say what was found."""
    from observance.app.bundle.signing import public_key
    from observance.app.bundle.verifying import verify_bundle as verify

    key = public_key(signed_by) if signed_by else None
    with progress() as told:
        done = verify(path, session.environ, key=key, progress=told)
    if as_json:
        print_objects([_object(done)])
        return
    about = done.about
    members = words.number(done.members, "file")
    say(f"{path}: a bundle of “{words.printable(about.mandate)}”, made by observance {words.printable(about.software)}")
    say(f"{members} as they were written; {words.number(done.originals, 'original')} whole")
    say(f"{words.number(about.events, 'event')} in an unbroken chain; last hash {about.head}")
    say(_signed(done.signer, is_checked=done.is_signer_checked))
    if done.rows is not None:
        say(f"the record follows from them, byte for byte ({words.number(done.rows, 'object')}); {about.record}")
    else:
        say(f"the record is the one that was bundled; {about.record}")
        remark(f"whether it follows from the ledger was not checked: {words.printable(done.not_derived or '')}")
    remark(f"internal: {INTERNAL}")


def _object(done: "VerifiedBundle") -> dict[str, object]:
    return {
        **done.about.to_object(),
        "files": done.members,
        "originals": done.originals,
        "is_signer_checked": done.is_signer_checked,
        "compared": done.rows,
        "not_compared": done.not_derived,
    }


def _signing_key(given: Path | None, workspace: "Workspace") -> "Ed25519PrivateKey | None":
    """The key that was given, else that of the settings, whose path begins in the workspace."""
    from observance.app.bundle.signing import private_key

    named = workspace.settings.signing_key
    path = given or (workspace.folder / Path(named).expanduser() if named else None)
    return private_key(path) if path else None


def _signed(signer: "Signer | None", *, is_checked: bool | None = None) -> str:
    if signer is None:
        return "not signed: it says nothing of who made it"
    name = f", name given: {words.printable(signer.name)}" if signer.name else ""
    told = {
        None: "",
        True: ", the key that you gave",
        False: "; compare it with the maker's, or give their public key with --signed-by",
    }[is_checked]
    return f"signed with the key {signer.key}{name}{told}"
