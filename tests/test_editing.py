"""The desk and the server of the form: who is answered, what is found, what is written, what is shown."""

import datetime as dt
import json
import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from factory import HANDOUT, SESSION, changed, write_files, write_project

from generator.author import AuthorError
from generator.editing import Desk, edit
from generator.load import Project, find_project
from generator.publish import Asked, start_form_server
from generator.publish.form_server import BIGGEST_REQUEST

REPOSITORY = Path(__file__).resolve().parents[1]
TODAY = dt.date(2027, 1, 4)


def _in_words(stopped: Exception) -> str:
    return f"In words: {type(stopped).__name__}."


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Write the small project with the repository's looks."""
    root = write_project(tmp_path / "project")
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    return Project(root, root / "build")


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def value(self) -> Any:
        """What was said, as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Form:
    """A form that is running."""

    port: int
    token: str
    root: Path

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> Answer:
        """Ask for a path below the token; a header's name is written with underscores."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body=body, headers=named)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.headers), answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page as a browser does."""
        return self.ask(f"/{self.token}/{path}", **headers)

    def post(self, path: str, value: object, **headers: str) -> Answer:
        """Send something as a page of the form does; headers may be others."""
        usual = {"Origin": f"http://127.0.0.1:{self.port}", "Content_Type": "application/json"}
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        given = {name: value for name, value in {**usual, **headers}.items() if value}
        return self.ask(f"/{self.token}/{path}", "POST", data, **given)

    def item(self, id: str) -> dict[str, Any]:
        """Open an item, and return what the form would send back."""
        got = self.get(f"item.json?id={id}").value
        return {"id": id, "digest": got["digest"], "value": got["value"]}


@pytest.fixture
def form(project: Project) -> Iterator[Form]:
    """Start the form's server of the small project."""
    desk = Desk(project, _in_words, TODAY)
    server, address = start_form_server(8300, desk.answer)
    port = server.server_address[1]
    yield Form(port, urlsplit(address).path.strip("/"), project.root)
    server.shutdown()
    server.server_close()


def test_pages_and_their_files_are_answered(form: Form) -> None:
    """Each with a policy, never to be kept, and for no other page."""
    for path in ("list.html", "form.html?id=a", "edit.js", "jsoneditor.js", "tokens.css"):
        answer = form.get(path)
        assert answer.status == 200, path
        assert "default-src 'none'; script-src 'self'" in answer.headers["Content-Security-Policy"]
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example:{port}", "127.0.0.1:1", "[::1]:{port}", "localhost"],
)
def test_another_name_for_this_computer_is_refused(host: str, form: Form) -> None:
    """A page elsewhere whose name leads here learns nothing, and writes nothing."""
    name = host.format(port=form.port)

    assert form.get("items.json", Host=name).status == 403
    assert form.post("save", form.item("the-wave"), Host=name).status == 403


def test_the_loopback_names_are_answered(form: Form) -> None:
    """By number and by name."""
    assert form.get("items.json", Host=f"localhost:{form.port}").status == 200


@pytest.mark.parametrize(
    "path", ["/", "/items.json", "/{other}/items.json", "/{token}x/items.json", "//items.json"]
)
def test_without_the_token_there_is_nothing(path: str, form: Form) -> None:
    """Whoever has not the address does not even learn that there is a form."""
    answer = form.ask(path.format(token=form.token, other="a" * len(form.token)))

    assert answer.status == 404
    assert b"no such page" in answer.body
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "../mkdocs.yml",
        "%2e%2e/mkdocs.yml",
        "..%2f..%2fetc/passwd",
        "fonts/../edit.css",
        "shown/0/../../mkdocs.yml",
        "shown/0/figures/..%2f..%2f..%2fmkdocs.yml",
        "curriculum/edition.yaml",
        "/etc/passwd",
        "edit/edit.js",
    ],
)
def test_nothing_is_served_but_what_is_listed(path: str, form: Form) -> None:
    """Names are looked up in a list; no path leads to a file."""
    assert form.get(path).status == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content_Type": ""}, 415),
    ],
)
def test_another_page_sends_nothing(headers: dict[str, str], status: int, form: Form) -> None:
    """What a form of ours has not sent is refused before it is read."""
    sent = form.item("the-wave")
    sent["value"]["title"] = "Taken over"
    before = (form.root / HANDOUT).read_bytes()

    assert status == form.post("save", sent, **headers).status
    assert before == (form.root / HANDOUT).read_bytes()


def test_a_link_from_another_page_is_refused(form: Form) -> None:
    """Also when it has the token."""
    assert form.get("items.json", Sec_Fetch_Site="cross-site").status == 403
    assert form.get("items.json", Sec_Fetch_Site="none").status == 200


@pytest.mark.parametrize(
    ("body", "status"), [(b"[]", 400), (b"{", 400), (b"\xff", 400), (b"[" * 100_000, 400)]
)
def test_what_is_no_object_is_refused(body: bytes, status: int, form: Form) -> None:
    """A broken request is an answer, not an end."""
    assert status == form.post("look", body).status
    assert form.get("items.json").status == 200


def test_more_than_a_file_holds_is_refused_before_it_is_read(form: Form) -> None:
    """Nobody fills this computer's memory."""
    head = (
        f"POST /{form.token}/save HTTP/1.1\r\nHost: 127.0.0.1:{form.port}\r\n"
        f"Origin: http://127.0.0.1:{form.port}\r\nContent-Type: application/json\r\n"
    )
    for more, status in (
        (f"Content-Length: {BIGGEST_REQUEST + 1}", b" 413 "),
        ("Content-Length: -5", b" 411 "),
        ("Transfer-Encoding: chunked", b" 411 "),
    ):
        with socket.create_connection(("127.0.0.1", form.port), timeout=10) as line:
            line.sendall(f"{head}{more}\r\n\r\n".encode())
            assert status in line.recv(200)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_have_no_answer(method: str, form: Form) -> None:
    """Nothing but asking and sending; no permission for others is ever given."""
    answer = form.ask(f"/{form.token}/save", method)

    assert answer.status == 501
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_list_shows_what_can_be_edited(form: Form) -> None:
    """Sessions, handouts, forms and programs, with the topic they belong to."""
    kinds = {one["title"]: one["items"] for one in form.get("items.json").value["kinds"]}

    assert ["Sessions", "Handouts", "Forms", "Programs"] == list(kinds)
    assert kinds["Sessions"] == [
        {"id": "riding-out", "title": "Riding out a craving", "about": "Cravings"}
    ]


def test_what_is_typed_is_looked_at(form: Form) -> None:
    """Findings come with the field that they are about, whether anything is saved or not."""
    sent = form.item("riding-out")
    assert form.post("look", sent).value == {"findings": []}
    sent["value"]["segments"][1]["minutes"] = 45
    sent["value"]["summary"] = "An addict draws."
    found = form.post("look", sent).value["findings"]

    assert [(one["code"], one["path"]) for one in found] == [
        ("minutes-do-not-add-up", ["minutes"]),
        ("word-to-avoid", ["summary"]),
    ]
    assert found[0]["severity"] == "must"
    assert found[0]["words"].startswith("The segments add up to 65 minutes")
    assert "minutes: 40" in (form.root / SESSION).read_text("utf-8")


def test_a_value_that_the_model_refuses_is_said_at_its_field(form: Form) -> None:
    """A field that was emptied, minutes that are words."""
    sent = form.item("riding-out")
    sent["value"]["title"] = ""
    sent["value"]["segments"][0]["minutes"] = "soon"
    found = form.post("look", sent).value["findings"]

    assert [one["path"] for one in found] == [["title"], ["segments", 0, "minutes"]]


def test_a_save_is_the_lines_that_differ(form: Form) -> None:
    """And what is saved next builds on it."""
    sent = form.item("riding-out")
    sent["value"]["segments"][0]["say"] = "Welcome to all.\nYou can pass on any question."
    saved = form.post("save", sent)

    assert saved.status == 200
    assert saved.value["changes"] == [
        {"field": "Segments 1, say", "went": ["Welcome."], "came": ["Welcome to all."]}
    ]
    assert saved.value["words"] == f"Saved: 1 line is new in {SESSION}."
    sent["digest"] = saved.value["digest"]
    sent["value"]["minutes"] = 61
    told = [{"field": "Minutes", "went": ["60"], "came": ["61"]}]
    assert form.post("save", sent).value["changes"] == told


def test_a_file_that_changed_meanwhile_is_a_conflict(form: Form) -> None:
    """Nothing is written; what others changed is told, and the form can be loaded anew."""
    sent = form.item("riding-out")
    write_files(form.root, changed(SESSION, "minutes: 60", "minutes: 50"))
    sent["value"]["title"] = "Mine"
    stopped = form.post("save", sent)

    assert stopped.status == 409
    told = [{"field": "Minutes", "went": ["60"], "came": ["50"]}]
    assert stopped.value["changes"] == told
    assert "Mine" not in (form.root / SESSION).read_text("utf-8")
    again = form.item("riding-out")
    again["value"]["title"] = "Mine"
    assert form.post("save", again).status == 200
    assert "minutes: 50" in (form.root / SESSION).read_text("utf-8")


def test_a_file_that_somebody_broke_meanwhile_says_why_nothing_is_shown(form: Form) -> None:
    """The words stay to be copied, and the page tells what the file is now."""
    sent = form.item("riding-out")
    (form.root / SESSION).write_text("title: One: two\n", "utf-8")
    stopped = form.post("save", sent)

    assert (409, []) == (stopped.status, stopped.value["changes"])
    assert "A form needs a file that can be read" in stopped.value["words"]


@pytest.mark.parametrize(
    "change",
    [{"digest": "0"}, {"id": "nobody"}, {"id": "the-wave"}, {"value": []}, {"value": None}],
)
def test_a_form_of_before_is_refused(change: dict[str, Any], form: Form) -> None:
    """One file's form never writes into another, nor one that nobody opened."""
    answer = form.post("save", {**form.item("riding-out"), **change})

    assert answer.status == 422
    assert "load it anew" in answer.value["words"]


def test_what_is_not_there_is_said(form: Form) -> None:
    """An id that nobody has, a deed that there is not, a value that no file can hold."""
    assert form.get("item.json?id=nobody").status == 422
    assert "no session, handout, form or program" in form.get("item.json?id=nobody").value["words"]
    assert form.post("remove", {}).status == 404
    sent = form.item("the-wave")
    sent["value"]["title"] = "A\x07 bell"
    assert form.post("save", sent).status == 422


def test_our_own_fault_is_said_and_the_form_stays(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever types does not lose the page because of one answer."""
    monkeypatch.setattr("generator.editing.desk.findings_of_one", None)
    answer = form.post("look", form.item("the-wave"))

    assert answer.status == 500
    assert answer.value["words"] == "In words: TypeError."
    assert form.get("items.json").status == 200


@pytest.mark.paper
def test_a_handout_is_shown_as_page_and_paper(form: Form) -> None:
    """As it would be built with these words, although they are not saved, and whatever is found in it."""
    sent = form.item("the-wave")
    sent["value"]["title"] = "The <b>wave</b>, call 555-201-0142"
    shown = form.post("preview", sent).value
    page = form.get(shown["page"])
    words = page.body.decode()

    assert shown["words"] == "1 printed page."
    assert "The &lt;b&gt;wave&lt;/b&gt;, call 555-201-0142</h1>" in words
    assert "<script" not in words
    assert page.headers["Content-Security-Policy"].startswith("sandbox allow-same-origin; default")
    assert form.get(shown["pdf"]).body.startswith(b"%PDF-")
    assert [form.get(one).body[:8] for one in shown["pictures"]] == [b"\x89PNG\r\n\x1a\n"]
    number = shown["pdf"].removesuffix("/paper.pdf")
    for part in ("assets/bare.css", "assets/tokens.css", "figures/wave.svg"):
        assert form.get(f"{number}/{part}").status == 200, part
    assert form.get("shown/99/paper.pdf").status == 404
    assert "555" not in (form.root / HANDOUT).read_text("utf-8")


@pytest.mark.paper
@pytest.mark.parametrize("id", ["riding-out", "small"])
def test_a_session_and_a_program_are_shown_on_paper(id: str, form: Form) -> None:
    """The guide, and what the program offers."""
    shown = form.post("preview", form.item(id)).value

    assert shown["page"] == ""
    assert form.get(shown["pdf"]).body.startswith(b"%PDF-")


def test_what_cannot_be_read_is_not_shown(form: Form) -> None:
    """First what must be mended is mended."""
    sent = form.item("the-wave")
    sent["value"]["title"] = ""

    assert "once what must be mended" in form.post("preview", sent).value["words"]


def test_a_withdrawn_sheet_is_not_shown(form: Form) -> None:
    """It is no longer printed, and that is said."""
    sent = form.item("the-wave")
    sent["value"]["withdrawn"] = {"on": "2027-01-04", "reason": "Old."}

    assert "no longer printed" in form.post("preview", sent).value["words"]


def test_an_item_of_the_base_goes_into_a_change_file(project: Project, tmp_path: Path) -> None:
    """With a reason and a role; the lock notes for which words of the base it was written."""
    own = write_files(tmp_path / "own", {"program.yaml": "title: Ours\nbase: groupwork==0.1.*\n"})
    ours = find_project(own, base=project.root)
    assert ours is not None
    desk = Desk(ours, _in_words, TODAY)

    def ask(path: str, **sent: object) -> Any:
        reply = desk.answer(Asked(path, sent=sent) if sent else Asked("item.json", {"id": path}))
        assert reply is not None
        return json.loads(reply.data)

    got = ask("riding-out")
    assert got["change"] == {"reason": "", "reviewed_by": ""}
    sent = {"id": "riding-out", "digest": got["digest"], "value": got["value"]}
    sent["value"]["minutes"] = 75
    found = ask("look", **sent)["findings"]
    assert [(one["code"], one["path"]) for one in found] == [("minutes-do-not-add-up", ["minutes"])]
    assert "Say why" in ask("save", **sent)["words"]
    sent["value"]["segments"][1]["minutes"] = 55
    saved = ask("save", **sent, reason="A longer hour.", role="nurse")

    assert saved["words"].startswith("Saved: ")
    assert saved["changes"] == [
        {"field": "Minutes", "went": ["60"], "came": ["75"]},
        {"field": "Segments 2, minutes", "went": ["40"], "came": ["55"]},
    ]
    written = "\n".join(path.read_text("utf-8") for path in (own / "changes").iterdir())
    assert "segments: {change: {drawing: {minutes: 55}}}" in written
    assert "riding-out" in (own / "groupwork.lock").read_text("utf-8")
    assert ask("riding-out")["change"] == {"reason": "A longer hour.", "reviewed_by": "nurse"}


def test_the_command_says_where_and_takes_another_port(project: Project) -> None:
    """The address first, with its token, and what else there is to say."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = edit(project, "the-wave", port, _in_words, TODAY)
        address = urlsplit(next(told))
        said = next(told)
        told.close()

    assert address.hostname == "127.0.0.1"
    assert address.path.endswith("/form.html")
    assert address.query == "id=the-wave"
    assert len(address.path) > 30
    assert said == f"Port {port} is in use by another program. Using {address.port}."


def test_an_unknown_id_is_said_before_anything_starts(project: Project) -> None:
    """No browser opens on nothing."""
    with pytest.raises(AuthorError, match="no session, handout, form or program"):
        next(edit(project, "nobody", 8300, _in_words, TODAY))
