"""A host of repositories, played on this machine."""

from typing import Any
from urllib.parse import unquote


class Played:
    """A host of repositories: what it holds, and what it was asked."""

    def __init__(self) -> None:
        self.comments: dict[int, dict[str, Any]] = {}
        self.pulls: list[dict[str, Any]] = []
        self.issues: list[dict[str, Any]] = []
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
        if "issues" in parts[-2:] and parts[-1] != "notes":
            return self._issue(method, parts[-1], data, "page=1" in query.split("&"))
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

    def _issue(self, method: str, which: str, data: Any, is_first: bool) -> Any:
        if method == "GET":
            still = [one for one in self.issues if one["state"] == "open"]
            return still if is_first or not self.has_pages else []
        if method == "POST":
            number = 70 + len(self.issues)
            who = {"user": {"login": self.login}, "author": {"id": 5}}
            numbers = {"id": number + 1000, "number": number, "iid": number}
            self.issues.append({"body": "", "description": "", "state": "open", **numbers, **who, **data})
            return self.issues[-1]
        (issue,) = (one for one in self.issues if one["number"] == int(which))
        issue.update({"state": "closed"} if data.get("state_event") == "close" else data)
        return issue
