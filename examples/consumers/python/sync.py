"""Tells Latchkey of your company, its properties and its residents. Run it as often as you like: what is the same stays as it is."""

import time
import urllib.error
import urllib.request

import latchkey
from your_app import COMPANY, DANA, PROPERTIES, RESIDENTS


# #region sync
def sync(staff):
    latchkey.call(staff, "PUT", "/organization", {"name": COMPANY["name"], "contactEmail": COMPANY["email"]})
    synced = latchkey.call(staff, "POST", "/contacts/sync", {
        "workspaces": [{"id": place["id"], "name": place["name"]} for place in PROPERTIES],
        "contacts": [
            {
                "externalId": resident_id,
                "type": "tenant",
                "firstName": resident["first_name"],
                "lastName": resident["last_name"],
                "email": resident["email"],
                "workspaces": [{"id": resident["property"], "unit": resident["unit"]}],
            }
            for resident_id, resident in RESIDENTS.items()
        ],
    })
    for row in synced["rows"]:
        if row["status"] == "failed":
            print(f'{row["externalId"]}: {row["detail"]}')
    return {row["externalId"]: row["id"] for row in synced["rows"]}
# #endregion sync


def wait_for_latchkey():
    while True:
        try:
            return urllib.request.urlopen(f"{latchkey.URL}/health", timeout=10).close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)


if __name__ == "__main__":
    wait_for_latchkey()
    sync(DANA)
