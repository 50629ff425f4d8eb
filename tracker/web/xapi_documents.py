"""What the three resources of documents share: storing, merging, reading, listing and deleting.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#22-document-resources
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.1.6.2, 4.1.6.5, 4.1.6.6)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, request

from tracker.commands.delete_documents import delete_document, delete_documents
from tracker.commands.store_document import Incoming, merge_document, store_document
from tracker.errors import ParameterInvalid
from tracker.queries.find_documents import find_document, find_document_ids
from tracker.storage.ports import DocumentKey
from tracker.web.auth import Caller, identify_caller
from tracker.web.parts import parts
from tracker.web.xapi_answers import answer_json
from tracker.web.xapi_requests import need_parameters, read_document, speak_version, spoken
from tracker.xapi.concurrency import Need, Precondition, need_of_put
from tracker.xapi.statement_query import read_moment


@dataclass(frozen=True)
class DocumentResource:
    """One resource of documents.

    `id_name` is the parameter that names one document; `place` and `narrower` are those that say where it belongs.
    `read_key` makes a key of them, and `require` refuses a caller who may not use it. `deletes_all` says that a DELETE
    without `id_name` deletes all documents of a place.
    """

    name: str
    address: str
    id_name: str
    place: tuple[str, ...]
    read_key: Callable[[Mapping[str, str]], DocumentKey]
    require: Callable[[Caller, DocumentKey], None]
    narrower: tuple[str, ...] = ()
    deletes_all: bool = False

    def blueprint(self) -> Blueprint:
        """The resource at its address."""
        made = Blueprint(f"xapi_{self.name.replace('-', '_')}", __name__)
        made.before_request(speak_version)
        for method, view in (("PUT", self.put), ("POST", self.post), ("GET", self.get), ("DELETE", self.delete)):
            made.add_url_rule(self.address, f"{method.lower()}_document", view, methods=[method])
        return made

    def put(self) -> tuple[str, int]:
        """Put a document in the place of the one that is there."""
        store_document(parts().store, self._read_incoming(need_of_put(self.name, spoken())))
        return "", 204

    def post(self) -> tuple[str, int]:
        """Merge a document into the one that is there."""
        merge_document(parts().store, self._read_incoming(Need.NONE))
        return "", 204

    def get(self) -> Response:
        """A document, or the ids of all of them."""
        key, parameters, _ = self._read(optional=(self.id_name, "since"))
        if self.id_name not in parameters:
            return self._list(key, parameters)
        if "since" in parameters:
            raise ParameterInvalid("since", f"it does not go with {self.id_name}")
        document = find_document(parts().store, key)
        response = Response(document.content, content_type=document.content_type)
        response.set_etag(document.etag)
        response.last_modified = document.updated
        return response

    def delete(self) -> tuple[str, int]:
        """Delete a document, or all of them where the resource knows that."""
        key, parameters, _ = self._read(optional=(self.id_name,)) if self.deletes_all else self._read(self.id_name)
        if self.id_name in parameters:
            delete_document(parts().store, key, _precondition())
        else:
            delete_documents(parts().store, key, _precondition())
        return "", 204

    def _read_incoming(self, need: Need) -> Incoming:
        key, _, most = self._read(self.id_name)
        kind = request.headers.get("Content-Type") or "application/octet-stream"
        return Incoming(key, read_document(), kind, _precondition(need), parts().clock(), most)

    def _list(self, key: DocumentKey, parameters: Mapping[str, str]) -> Response:
        found = find_document_ids(parts().store, key, read_moment(parameters, "since", spoken()))
        response = answer_json(list(found))
        if found:
            response.last_modified = max(found.values())
        return response

    def _read(self, *needed: str, optional: tuple[str, ...] = ()) -> tuple[DocumentKey, dict[str, str], int | None]:
        """What the request is about, once it is sure that the sender may, its parameters, and the sender's room."""
        caller = identify_caller()
        parameters = need_parameters(*self.place, *needed, optional=(*self.narrower, *optional))
        key = self.read_key(parameters)
        self.require(caller, key)
        return key, parameters, caller.document_bytes()


def _precondition(need: Need = Need.NONE) -> Precondition:
    return Precondition(request.headers.get("If-Match"), request.headers.get("If-None-Match"), need)
