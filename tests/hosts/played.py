"""A host of repositories, played on this machine."""

from typing import Any
from urllib.parse import unquote


class Played:
    """A host of repositories: what it holds, and what it was asked."""

    def __init__(self) -> None:
        self.comments: dict[int, dict[str, Any]] = {}
        self.pulls: list[dict[str, Any]] = []
        self.asked: list[tuple[str, str, Any]] = []
        self.tokens: set[str | None] = set()
        self.login = "github-actions[bot]"
        """As whom those who ask write; their number is 5."""
        self.has_pages = True
        """Whether it gives comments by the page; Forgejo gives all, whatever the page."""

    def say(self, body: str, of: int, login: str, id: int) -> None:
        """Hold a further comment, by somebody with this name at GitHub and this number at GitLab."""
        number = len(self.comments) + 1
        who = {"user": {"login": login}, "author": {"id": id}}
        self.comments[number] = {"id": number, "body": body, "of": of, **who}

    def answer(self, method: str, way: str, data: Any) -> Any:
        self.asked.append((method, way, data))
        path, _, query = way.partition("?")
        parts = path.strip("/").split("/")
        if parts[-1] == "user":
            return {"id": 5, "login": self.login}
        if parts[-1] == "comments" or parts[-1] == "notes":
            if method == "GET":
                is_first = "page=1" in query.split("&")
                return list(self.comments.values()) if is_first or not self.has_pages else []
            self.say(data["body"], int(parts[-2]), self.login, 5)
            return self.comments[len(self.comments)]
        if parts[-2] in ("comments", "notes"):
            self.comments[int(parts[-1])]["body"] = data["body"]
            return {}
        if parts[-1] == "pulls":
            if method == "GET":
                return [pull for pull in self.pulls if unquote(query).endswith(f":{pull['head']}")]
            self.pulls.append({**data, "number": 40 + len(self.pulls)})
            return self.pulls[-1]
        if parts[-2] == "pulls":
            next(pull for pull in self.pulls if pull["number"] == int(parts[-1])).update(data)
            return {}
        assert parts[-1] == "dispatches", way
        return None
