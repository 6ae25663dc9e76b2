"""What a browser would send of the form on a page: everything that stands in it."""

from html.parser import HTMLParser


class _Fields(HTMLParser):
    def __init__(self):
        super().__init__()
        self.sent, self.form, self.select, self.area = {}, 0, None, None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name, value = given.get("name"), given.get("value") or ""
        if tag == "form":
            self.form += "post" in given.get("method", "") and "action" not in given
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in given:
            self.sent.setdefault(self.select, []).append(value)
        elif tag == "textarea":
            self.area = name
            self.sent[name] = [""]
        elif tag == "input" and name and self.form == 1:
            ticks = given.get("type") in ("checkbox", "radio")
            if not ticks or "checked" in given:
                self.sent.setdefault(name, []).append(value if value or not ticks else "on")

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = None
        elif tag == "select":
            self.select = None
        elif tag == "form" and self.form == 1:
            self.form += bool(self.sent)

    def handle_data(self, data):
        if self.area:
            self.sent[self.area] = [self.sent[self.area][0] + data.lstrip("\n")]


def sent(response):
    """Give the fields of the first form of a page that saves, as lists of values."""
    page = _Fields()
    page.feed(response.content.decode())
    return {name: values for name, values in page.sent.items() if name != "csrfmiddlewaretoken"}
