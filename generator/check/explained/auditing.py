"""What an audit finds in a built site (audit/files, audit/zips, audit/browser)."""

from ...findings import Severity
from .page import Written

_STOPS = "stops nothing by itself; the audit says that it failed"

PAGES: tuple[Written, ...] = (
    Written(
        "policy-missing",
        Severity.MUST,
        """A page without its policy.

What it finds: a page of the built site or of a zip that has no content security policy, two of them,
one that comes after something that loads, or no word that other sites are not told where a reader
came from.

Why it matters: the policy is what stops a page from loading, sending or running anything that is not
of the site, whoever put it there.

Example: a page that somebody copied into `build/site` by hand.

Better: a page as `groupwork build` writes it.
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; ...">

What to do: build again. A page of your own belongs into `templates/`, not into `build/`.

Who decides: nobody can allow it.

Sources: Content Security Policy Level 3, https://www.w3.org/TR/CSP3/.
""",
        stops=_STOPS,
    ),
    Written(
        "policy-too-loose",
        Severity.MUST,
        """A policy that allows more than any page needs.

What it finds: a content security policy that differs from the one that every page has: another place
to load from, a part that is missing, a word such as `'unsafe-inline'`, or a hash of a script that is
not in the page.

Why it matters: one page with a hole is where something gets out.

Example: a policy that was changed so that a map can be shown.
    img-src 'self' data: https://tiles.example.org

Better:
    img-src 'self' data:

What to do: build again, and change nothing in `build/` by hand. Show a drawing of the way instead of
a map from elsewhere.

Who decides: nobody can allow it.

Sources: Content Security Policy Level 3, https://www.w3.org/TR/CSP3/.
""",
        stops=_STOPS,
    ),
    Written(
        "policy-breached",
        Severity.MUST,
        """A page that tried what its policy forbids.

What it finds: a page that, opened in a browser, wanted to load, send or run something that its policy
stopped.

Why it matters: nothing got out, but something in the page wants out. An old browser, or one that
somebody set up otherwise, may not stop it.

Example: a script in a template that loads a font.
    document.fonts.add(new FontFace("Fancy", "url(https://fonts.example.org/fancy.woff2)"))

Better: the font lies in `templates/site/assets/fonts/`, and a style sheet names it.
    src: url(fonts/fancy.woff2)

What to do: open the page, press F12, and see which script or style the browser names. Take it out of
`templates/`.

Who decides: whoever edits the templates.

Sources: none; the browser itself says it.
""",
        stops=_STOPS,
    ),
    Written(
        "script-not-vouched-for",
        Severity.MUST,
        """A script that nobody vouches for.

What it finds: a script inside a page whose hash is not in the policy, one in an attribute such as
`onclick`, a link that begins with `javascript:`, or a script in a drawing.

Why it matters: the build writes down the hash of each script that it put into a page. One that is
not there came from somewhere else.

Example: in a template.
    <button onclick="window.print()">Print</button>

Better: a script of its own in `templates/site/assets/`, and a button that it looks for.
    <button type="button" data-print>Print</button>

What to do: take it out, or make it a file in `templates/site/assets/`.

Who decides: whoever edits the templates.

Sources: Content Security Policy Level 3, https://www.w3.org/TR/CSP3/.
""",
        stops=_STOPS,
    ),
    Written(
        "script-may-send",
        Severity.MUST,
        """A script that could ask or send something.

What it finds: a script, in a file or while a page is open, that names a way to ask another computer or
to watch a person (`fetch`, a beacon, a socket, a video call, a camera, a place), or an address
elsewhere, and that is not among the few of which the reason is known. The audit lists those.

Why it matters: the policy would stop most of it. A script that does not hold it needs no stopping.

Example: a script that counts visits.
    navigator.sendBeacon("/count", location.pathname)

Better: no such script. What a page does, it does with what is in it.
    document.querySelector("[data-count]").textContent = rows.length

What to do: take it out of `templates/`.

Who decides: whoever edits the templates; for the tool's own scripts, its authors.

Sources: 42 CFR Part 2 protects even that somebody is in treatment.
""",
        stops=_STOPS,
    ),
    Written(
        "something-kept",
        Severity.MUST,
        """Something that stays in the browser.

What it finds: a cookie, or anything else that a page keeps in the browser after it was opened or used,
but for the choice of light or dark colours once somebody made it; and a script that could.

Why it matters: a computer in a group room or a library is used by many. Whoever comes next could see
what was read or typed before.

Example: a script that remembers what was searched for.
    localStorage.setItem("last-search", words)

Better: the words stand in the page, and are gone when it is closed.
    field.value = words

What to do: take it out of `templates/`.

Who decides: whoever edits the templates; for the tool's own scripts, its authors.

Sources: none; the browser was asked what it holds.
""",
        stops=_STOPS,
    ),
    Written(
        "builder-named",
        Severity.MUST,
        """A file that tells on which computer it was made.

What it finds: a folder of the computer on which the site was built, with the name of whoever uses it,
or a map of a script's sources.

Why it matters: it tells strangers the name of a person, or how a computer is set up.

Example: a drawing that a program saved together with the folder in which a picture lay.

Better: a drawing of lines, shapes and text.
    <path d="M 0 10 C 5 0 10 0 15 10"/>

What to do: look into the file that is named, take the words out of what it was made of, and build
again.

Who decides: whoever edits the words, drawings or templates.

Sources: none; every file was read.
""",
        stops=_STOPS,
    ),
    Written(
        "zip-not-to-be-trusted",
        Severity.MUST,
        """A zip that could do harm where it is unpacked.

What it finds: a zip in the built site that is damaged, holds a link, a zip, a file that would be
unpacked outside its folder or two of one name, needs a password, or would grow far beyond its size.

Why it matters: a program hands it to people who unpack it on computers with records on them.

Example: a zip that somebody made by hand, with a file in it that climbs.
    ../../Desktop/run-me.html

Better: the zip that is packed of the site.
    groupwork build --offline

What to do: throw it away, and pack it again.

Who decides: nobody can allow it.

Sources: none; the list of files in it was read.
""",
        stops=_STOPS,
    ),
    Written(
        "page-complains",
        Severity.MUST,
        """A page that does not open cleanly.

What it finds: a page at which a browser complains: a file that does not come, a script that stops, a
warning, or a page that never comes to rest.

Why it matters: something on it does not work, and an audit cannot say what it would do if it did.

Example: a page of your own that names a script which is not there.
    <script src="../assets/toady.js" defer></script>

Better:
    <script src="../assets/today.js" defer></script>

What to do: open the page, press F12, and mend what the console names.

Who decides: whoever edits the templates.

Sources: none; the browser itself says it.
""",
        stops=_STOPS,
    ),
)
