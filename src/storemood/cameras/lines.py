"""Does a store's line carry its photos."""

from __future__ import annotations

from dataclasses import dataclass

from storemood.cameras.findings import Finding, decide
from storemood.domain.requirements import (
    MOST_UPLINK_SHARE,
    STORE_CUSTOMERS_PER_HOUR,
    STORE_UPLINK_MBIT,
    Key,
)


@dataclass(frozen=True, slots=True)
class Load:
    """What a store's photos have to share."""

    customers_per_hour: float = STORE_CUSTOMERS_PER_HOUR
    photos_per_customer: float = 1.0
    uplink_mbit: float = STORE_UPLINK_MBIT

    def share(self, photo_mb: float) -> float:
        """Return the part of the line that photos of this many megabytes take in an average open hour."""
        return photo_mb * 8 * self.customers_per_hour * self.photos_per_customer / 3600 / self.uplink_mbit


def uplink_finding(photo_mb: float, load: Load) -> Finding:
    share = load.share(photo_mb)
    return decide(
        Key.UPLINK,
        share <= MOST_UPLINK_SHARE,
        f"photos of {photo_mb:.2f} MB for {load.customers_per_hour:g} customers an hour, {load.photos_per_customer:g}"
        f" each, take {share:.1%} of {load.uplink_mbit:g} Mbit/s",
    )
