"""How this tracker issues: its keys, its name and the addresses that its credentials carry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tracker.config import Config
from tracker.credentials.issuer import Issuer, choose_did, document
from tracker.credentials.signing import SigningKeys
from tracker.credentials.trust import Trust


@dataclass(frozen=True)
class Issuance:
    """What issuing needs of the settings; `base` is the address below which check pages and status lists are found.

    Where it is not `reachable`, because nobody else could open it, nothing is issued.
    """

    keys: SigningKeys
    did: str
    name: str
    public_url: str
    base: str
    reachable: bool = True

    @classmethod
    def from_config(cls, config: Config) -> Issuance:
        """The settings in force. Without a public address, credentials name the one that the server listens on."""
        return cls(
            keys=SigningKeys(config.keys),
            did=config.issuer_did,
            name=config.issuer_name,
            public_url=config.public_url.rstrip("/"),
            base=config.address,
            reachable=config.has_own_address,
        )

    def prepare(self) -> None:
        """Make the first key where there is none, and find out now whether the settings will do. Raises as `issuer`."""
        self.keys.prepare()
        self.issuer()

    def issuer(self) -> Issuer:
        """Who signs now.

        Raises:
            IssuerKeyUnusable: there is no key that can be used.
            SettingInvalid: the settings name no DID that can be used.
        """
        return Issuer(choose_did(self.did, self.public_url, self.keys.newest()), self.name, self.public_url)

    def documents(self, earlier: Iterable[str] = ()) -> list[dict[str, Any]]:
        """The DID documents of the issuer: of today's DID, of the `earlier` ones, of every key as a did:key."""
        keys = self.keys.public()
        dids = dict.fromkeys([self.issuer().did, *earlier, *(key.did for key in keys)])
        return [document(did, keys) for did in dids]

    def trust(self, earlier: Iterable[str] = ()) -> Trust:
        """Trust in what this tracker signed itself, under today's DID or an `earlier` one, and in nothing else."""
        return Trust.of(self.documents(earlier), complete=True)

    def check_url(self, credential_id: UUID) -> str:
        """The public page that checks a credential."""
        return f"{self.base}/credentials/{credential_id}"
