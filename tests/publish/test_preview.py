"""The preview: what it adds to pages while it serves them, what it answers, and to whom."""

import json
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from generator.findings import Place, Report, must
from generator.publish import Board, start_preview

PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A</title></head>'
    "<body><h1>A</h1></body></html>"
)
SITE = {
    "index.html": PAGE,
    "404.html": PAGE.replace("A<", "Not here<"),
    "sessions/wave.html": PAGE.replace("A<", "Wave<"),
    "handouts/index.html": PAGE,
    "explain/minutes.html": PAGE,
    "assets/looks.css": "</head>",
    "assets/deep/a.svg": "<svg/>",
    "paper/wave.pdf": "%PDF-",
}
BROKEN = must(
    "minutes", "<b>Ten</b> minutes are missing.", "Add ten.", Place("curriculum/a.yaml", 3, 5)
)
UNKNOWN = must("yaml-syntax", "A colon is missing.", "Add one.", Place("curriculum/b.yaml"))


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    kind: str
    body: str


@dataclass(frozen=True)
class Preview:
    """A preview that is running, and the folder that it serves."""

    port: int
    site: Path
    board: Board
    server: ThreadingHTTPServer | None = None

    def ask(self, path: str, host: str = "", method: str = "GET") -> Answer:
        """Ask for a path; without a host, as a browser would."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, headers={"Host": host} if host else {})
            answer = connection.getresponse()
            body = answer.read().decode()
            return Answer(answer.status, answer.headers.get_content_type(), body)
        finally:
            connection.close()

    def state(self, page: str = "/") -> dict[str, Any]:
        """Ask what the preview says."""
        said: dict[str, Any] = json.loads(self.ask(f"/_groupwork/state.json?page={page}").body)
        return said

    @property
    def tag(self) -> str:
        """The script as it stands in a page of the site in place."""
        edition = self.board.edition(has_site=True)
        return f'<script src="/_groupwork/preview.js" data-edition="{edition}"  defer></script>'


Start = Callable[..., Preview]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Give what starts a preview; all are stopped in the end."""
    servers = []

    def started(files: dict[str, str] | None = None, board: Board | None = None) -> Preview:
        site = tmp_path / "build" / "site"
        for name, text in (SITE if files is None else files).items():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(text, "utf-8")
        shown = board or Board()
        server, _ = start_preview(site, 8700, shown)
        servers.append(server)
        return Preview(server.server_address[1], site, shown, server)

    yield started
    for server in servers:
        server.shutdown()
        server.server_close()


# What is added, and to what


@pytest.mark.parametrize("path", ["/", "/index.html", "/sessions/wave.html", "/handouts/"])
def test_a_page_gets_one_script_at_the_end_of_its_head(start: Start, path: str) -> None:
    """Nothing else of it changes."""
    preview = start()
    answer = preview.ask(path)
    file = preview.site / path.lstrip("/")
    text = (file / "index.html" if file.is_dir() else file).read_text("utf-8")
    expected = Answer(200, "text/html", text.replace("</head>", f"{preview.tag}</head>"))

    assert expected == answer


@pytest.mark.parametrize("path", ["/assets/looks.css", "/assets/deep/a.svg", "/paper/wave.pdf"])
def test_what_is_no_page_stays_as_it_is(start: Start, path: str) -> None:
    """Style sheets, drawings and PDFs are sent byte for byte."""
    expected = (200, SITE[path.lstrip("/")])
    answer = start().ask(path)

    assert expected == (answer.status, answer.body)


def test_nothing_on_the_disk_changes(start: Start) -> None:
    """What is added stands in the answer alone."""
    preview = start()
    for path in ("/", "/sessions/wave.html", "/nowhere.html", "/_groupwork/preview.js"):
        preview.ask(path)
    found = {
        path.relative_to(preview.site).as_posix(): path.read_text("utf-8")
        for path in preview.site.rglob("*")
        if path.is_file()
    }

    assert found == SITE


def test_without_a_board_a_page_is_sent_as_it_is(tmp_path: Path) -> None:
    """Other tests look at the site itself."""
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    server, _ = start_preview(tmp_path, 8700)
    try:
        preview = Preview(server.server_address[1], tmp_path, Board())
        answers = [preview.ask("/"), preview.ask("/_groupwork/preview.js")]
    finally:
        server.shutdown()
        server.server_close()

    assert [(200, PAGE), (404, "text/html")] == [
        (answers[0].status, answers[0].body),
        (answers[1].status, answers[1].kind),
    ]


def test_the_script_and_its_looks_are_answered(start: Start) -> None:
    """They stand beside the server, and in no site."""
    preview = start()
    answers = {name: preview.ask(f"/_groupwork/{name}") for name in ("preview.js", "preview.css")}
    expected = {"preview.js": (200, "text/javascript"), "preview.css": (200, "text/css")}

    assert expected == {name: (one.status, one.kind) for name, one in answers.items()}
    assert 404 == preview.ask("/_groupwork/preview.py").status


def test_a_page_that_is_not_there_is_answered_with_the_sites_own(start: Start) -> None:
    """It bears the script too, so that it gives way when the page comes."""
    answer = start().ask("/sessions/nowhere.html")

    assert (404, True, True) == (
        answer.status,
        "Not here" in answer.body,
        "data-is-missing" in answer.body,
    )


# Who is answered, and what is never sent


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{port}", 200),
        ("localhost:{port}", 200),
        ("evil.example", 403),
        ("evil.example:{port}", 403),
        ("127.0.0.1", 403),
        ("127.0.0.1:1", 403),
        ("localhost.evil.example:{port}", 403),
        ("[::1]:{port}", 403),
    ],
)
@pytest.mark.parametrize("path", ["/", "/_groupwork/state.json", "/paper/wave.pdf"])
def test_only_our_own_names_are_answered(start: Start, path: str, host: str, status: int) -> None:
    """Another name that was made to point here gets nothing."""
    preview = start()

    assert status == preview.ask(path, host.format(port=preview.port)).status


@pytest.mark.parametrize(
    ("method", "status"), [("HEAD", 200), ("POST", 501), ("PUT", 501), ("OPTIONS", 501)]
)
def test_only_reading_is_answered(start: Start, method: str, status: int) -> None:
    """Nothing can be sent to the preview; a HEAD has no body."""
    answer = start().ask("/", method=method)

    assert status == answer.status
    assert method != "HEAD" or answer.body == ""


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/..%2f../secret.txt",
        "//secret.txt",
        "/link.txt",
    ],
)
def test_nothing_outside_the_site_is_sent(start: Start, path: str) -> None:
    """Neither by a way upwards nor by a link."""
    preview = start()
    secret = preview.site.parent / "secret.txt"
    secret.write_text("secret", "utf-8")
    (preview.site / "link.txt").symlink_to(secret)
    answer = preview.ask(path)

    assert (404, False) == (answer.status, "secret" in answer.body)


@pytest.mark.parametrize("path", ["/assets/", "/assets/deep/", "/assets", "/paper/"])
def test_no_folder_shows_its_files(start: Start, path: str) -> None:
    """A folder without a page is not there."""
    answer = start().ask(path)

    assert (404, False) == (answer.status, "looks.css" in answer.body)


# What is said


def test_what_was_found_is_said_with_its_place_and_its_page(start: Start) -> None:
    """Each finding as plain words; the page that explains it where there is one."""
    preview = start()
    preview.board.ended(Report.of([BROKEN, UNKNOWN], {}), is_new=True)
    state = preview.state()
    expected = [
        {
            "severity": "must",
            "code": "minutes",
            "words": "<b>Ten</b> minutes are missing.",
            "place": "curriculum/a.yaml:3:5",
            "remedy": "Add ten.",
            "explained": "/explain/minutes.html",
        },
        {
            "severity": "must",
            "code": "yaml-syntax",
            "words": "A colon is missing.",
            "place": "curriculum/b.yaml",
            "remedy": "Add one.",
            "explained": "",
        },
    ]

    assert (expected, True, "2 must") == (state["findings"], state["has_must"], state["counts"])


def test_what_is_shown_first_stands_in_front_of_the_site(tmp_path: Path) -> None:
    """A page, an index and a PDF; what is not there is the site's, and nothing is read elsewhere."""
    site, first = tmp_path / "site", tmp_path / "first"
    for folder, words in ((site, "old"), (first, "new")):
        for name in ("index.html", "sessions/wave.html", "paper/wave.pdf"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(f"<p>{words}</p>", "utf-8")
    (site / "topics.html").write_text("<p>old</p>", "utf-8")
    (tmp_path / "secret.html").write_text("<p>secret</p>", "utf-8")
    (first / "out.html").symlink_to(tmp_path / "secret.html")
    server, _ = start_preview(site, 0, Board(), first)
    try:
        preview = Preview(server.server_address[1], site, Board())
        said = {
            path: preview.ask(path).body
            for path in ("/", "/sessions/wave.html", "/paper/wave.pdf", "/topics.html", "/out.html")
        }
    finally:
        server.shutdown()
        server.server_close()

    assert ["new", "new", "new", "old"] == [
        "new" if "new" in body else "old" for body in list(said.values())[:4]
    ]
    assert "secret" not in said["/out.html"]


def test_an_open_page_is_known_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page asks while it is open; one that has gone for some seconds is forgotten."""
    board, now = Board(), [0.0]
    monkeypatch.setattr("generator.publish.board.time.monotonic", lambda: now[0])
    for page in ("/", "/topics/", "/sessions/a%20b.html"):
        board.asked(page)
        now[0] += 1
    expected = ("index.html", "sessions/a b.html", "topics/index.html")

    assert expected == board.viewed()
    now[0] = 6.5
    assert ("sessions/a b.html",) == board.viewed()


def test_what_was_found_in_a_changed_file_comes_first(start: Start) -> None:
    """Whoever saves a slip sees it at the top, not what follows from it elsewhere."""
    preview = start()
    preview.board.says(changed=frozenset(["curriculum/b.yaml"]))
    preview.board.ended(Report.of([BROKEN, UNKNOWN], {}), is_new=True)
    expected = ["yaml-syntax", "minutes"]

    assert expected == [finding["code"] for finding in preview.state()["findings"]]


def test_a_new_site_has_another_name_and_an_old_one_keeps_its_own(start: Start) -> None:
    """A page is loaded again for a new site alone, not for every build."""
    preview = start()
    names = [preview.state()["edition"]]
    for is_new in (True, False, True):
        preview.board.ended(Report.of([], {}), is_new=is_new)
        names.append(preview.state()["edition"])

    assert [True, False, True] == [names[n] != names[n + 1] for n in range(3)]
    assert Board().edition(has_site=True) != Board().edition(has_site=True)


def test_a_build_that_stopped_says_why_pages_are_old(start: Start) -> None:
    """Until a build ends well."""
    preview = start()
    preview.board.says(doing="Building ...")
    during = preview.state()
    preview.board.ended(why_old="The site engine stopped.", is_new=False)
    stopped = preview.state()
    preview.board.ended(Report.of([], {}), is_new=True)
    mended = preview.state()
    expected = [
        ("Building ...", ""),
        ("", "The site engine stopped."),
        ("", ""),
    ]

    assert expected == [(one["doing"], one["why_old"]) for one in (during, stopped, mended)]
    assert "This page is from before your last change." == stopped["old"]


@pytest.mark.parametrize(
    ("page", "is_here"),
    [("/", True), ("/sessions/wave.html", True), ("/handouts/", True), ("/gone.html", False)],
)
def test_a_page_learns_whether_the_site_still_has_it(
    start: Start, page: str, is_here: bool
) -> None:
    """One that could not be made again stays in the browser as it was."""
    assert is_here == start().state(page)["is_here"]


# No site yet, and a port that is taken


def test_without_a_site_a_plain_page_lists_what_was_found(start: Start) -> None:
    """In words that cannot become anything else, with its place and what to do."""
    preview = start({})
    first = preview.ask("/")
    preview.board.ended(Report.of([BROKEN], {}), "No home program.", is_new=False)
    answer = preview.ask("/sessions/wave.html")

    assert (503, "text/html", True) == (
        first.status,
        first.kind,
        "The first site is being built" in first.body,
    )
    for words in (
        "There is no site yet",
        "No home program.",
        "&lt;b&gt;Ten&lt;/b&gt; minutes are missing.",
        "curriculum/a.yaml:3:5",
        "To do: Add ten.",
        preview.board.edition(has_site=False),
    ):
        assert words in answer.body
    assert 404 == preview.ask("/assets/looks.css").status


def test_the_plain_page_gives_way_to_the_first_site(start: Start) -> None:
    """What it bears is no longer what is in place."""
    preview = start({})
    before = preview.state()["edition"]
    (preview.site / "index.html").parent.mkdir(parents=True, exist_ok=True)
    (preview.site / "index.html").write_text(PAGE, "utf-8")
    preview.board.ended(Report.of([], {}), is_new=True)

    assert before != preview.state()["edition"]
    assert 200 == preview.ask("/").status


def test_another_port_is_taken_when_one_is_not_free(tmp_path: Path) -> None:
    """The next one above it, on this computer alone."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        server, address = start_preview(tmp_path, taken)
        try:
            host, port = server.server_address[:2]
        finally:
            server.shutdown()
            server.server_close()

    assert ("127.0.0.1", True, f"http://127.0.0.1:{port}/") == (host, port != taken, address)


@pytest.mark.parametrize(
    "path",
    [
        *(
            "http://[",
            "//[::1/",
            "/" + "a" * 5_000,
            "/%00",
            "/%ff/%fe",
            "/sessions/" + "%2e%2e/" * 50,
        ),
        *("/_groupwork/state.json?page=" + "a" * 5_000, "/_groupwork/state.json?page=http://["),
        "/_groupwork/state.json?page=%00&&=&;",
    ],
)
def test_an_address_that_no_file_has_is_answered(start: Start, path: str) -> None:
    """It is said that nothing is there, and the preview goes on."""
    preview = start()
    raised: list[object] = []
    assert preview.server is not None
    preview.server.handle_error = lambda *_: raised.append(path)  # type: ignore[method-assign]
    with socket.create_connection(("127.0.0.1", preview.port), timeout=60) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode())
        answer = line.recv(4_096).split()

    assert ([], True) == (raised, answer[1] in {b"200", b"404", b"503"})
