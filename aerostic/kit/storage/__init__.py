"""Where files are kept: put one, read any part of it, delete it. A local folder, or anything that speaks S3.

Whoever writes first writes into an `Incoming` file, which is measured as it grows; only what came whole is put away.
"""

from aerostic.kit.storage.incoming import Incoming, TooLong
from aerostic.kit.storage.objects import Kept, ObjectMissing, StorageAway, StorageFailed
from aerostic.kit.storage.opening import Storage, incoming, storage, sweep_incoming

__all__ = [
    "Incoming",
    "Kept",
    "ObjectMissing",
    "Storage",
    "StorageAway",
    "StorageFailed",
    "TooLong",
    "incoming",
    "storage",
    "sweep_incoming",
]
