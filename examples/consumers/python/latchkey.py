"""Calls Latchkey as one of your staff, with nothing but the standard library."""

import base64
import hashlib
import hmac
import json
import os
import time
import urllib.error
import urllib.request

URL = f"http://127.0.0.1:{os.environ.get('LATCHKEY_PORT', '4100')}/api/latchkey"
SECRET = os.environ["LATCHKEY_SECRET"].encode()


# #region token
def token_for(staff):
    """A JWT that says who is calling, for the next five minutes."""
    claims = {
        "sub": staff["id"],
        "name": staff["name"],
        "org": staff["company_id"],
        "role": "manager",
        "aud": "latchkey",
        "exp": int(time.time()) + 300,
    }
    unsigned = f'{_encode({"alg": "HS256", "typ": "JWT"})}.{_encode(claims)}'
    signature = hmac.new(SECRET, unsigned.encode(), hashlib.sha256).digest()
    return f"{unsigned}.{_base64url(signature)}"


def _encode(part):
    return _base64url(json.dumps(part).encode())


def _base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
# #endregion token


# #region call
class Refused(Exception):
    """Latchkey said no. `code` is one of its table of errors, `detail` a sentence."""

    def __init__(self, problem):
        super().__init__(f'{problem["code"]}: {problem.get("detail") or problem["title"]}')
        self.code = problem["code"]


def call(staff, method, path, body=None):
    """Asks Latchkey as `staff`, and returns what it answered."""
    headers = {"Authorization": f"Bearer {token_for(staff)}", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(URL + path, data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        raise Refused(json.load(error)) from error
# #endregion call
