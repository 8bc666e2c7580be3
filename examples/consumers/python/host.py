"""An app in Python's standard library, with Latchkey behind it under /api/latchkey."""

import http.client
import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import latchkey
from sync import sync
from your_app import RESIDENTS, staff_of

ORIGIN = os.environ.get("ORIGIN", "http://localhost:8000")
ACCEPT_PAGE = Path(__file__).with_name("accept.html").read_bytes()
BACKEND = urlsplit(latchkey.URL)

# They are about one connection, and not for the next.
HOP_BY_HOP = {"connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"}


class Host(BaseHTTPRequestHandler):
    def route(self):
        path = urlsplit(self.path).path
        if path.startswith("/api/latchkey/"):
            return self.pass_on()
        match self.command, path.strip("/").split("/"):
            case "GET", ["accept"]:
                return self.answer(200, ACCEPT_PAGE, "text/html; charset=utf-8")
            case "GET", ["tenant-portal"]:
                return self.tenant_portal()
            case "GET", ["latchkey-token"]:
                return self.latchkey_token()
            case "POST", ["residents", resident_id, "invite"] if resident_id in RESIDENTS:
                return self.invite(resident_id)
        self.answer(404, {"error": "There is no such page."})

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = route

    # #region invite
    def invite(self, resident_id):
        staff = staff_of(self.headers.get("Cookie", ""))
        if staff is None:
            return self.answer(401, {"error": "Sign in first."})
        # A browser says which page a form was sent from.
        if self.headers.get("Origin") != ORIGIN:
            return self.answer(403, {"error": "Send this from a page of ours."})
        contact_ids = sync(staff)
        try:
            invitation = latchkey.call(staff, "POST", "/invitations", {
                "contactId": contact_ids[resident_id],
                "role": "tenant",
                "workspaceIds": [RESIDENTS[resident_id]["property"]],
            })
        except latchkey.Refused as refused:
            return self.answer(409, {"error": str(refused)})
        self.answer(201, {"invited": invitation["email"]})
    # #endregion invite

    # #region browser-token
    def latchkey_token(self):
        """For pages of your staff that call Latchkey from the browser."""
        staff = staff_of(self.headers.get("Cookie", ""))
        if staff is None:
            return self.answer(401, {"error": "Sign in first."})
        self.answer(200, {"token": latchkey.token_for(staff)})
    # #endregion browser-token

    # #region portal
    def tenant_portal(self):
        """Who a resident is, by the session that accepting began."""
        backend = http.client.HTTPConnection(BACKEND.netloc, timeout=10)
        backend.request("GET", f"{BACKEND.path}/session", headers={"Cookie": self.headers.get("Cookie", "")})
        response = backend.getresponse()
        session = json.load(response)
        backend.close()
        if response.status != 200:
            return self.answer(401, {"error": "Sign in first."})
        self.answer(200, {"welcome": session["user"]["name"]})
    # #endregion portal

    # #region proxy
    def pass_on(self):
        if "Transfer-Encoding" in self.headers:
            return self.answer(411, {"error": "Say how long the body is."})
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        backend = http.client.HTTPConnection(BACKEND.netloc)
        backend.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            if name.lower() not in HOP_BY_HOP | {"x-forwarded-for"}:
                backend.putheader(name, value)
        backend.putheader("X-Forwarded-For", self.client_address[0])
        backend.endheaders(body)
        try:
            response = backend.getresponse()
            self.send_response(response.status)
            for name, value in response.getheaders():
                if name.lower() not in HOP_BY_HOP:
                    self.send_header(name, value)
            self.end_headers()
            # As it comes, because events are sent while a response goes on.
            while chunk := response.read1():
                self.wfile.write(chunk)
        except ConnectionError:
            pass  # The browser has gone, or Latchkey is stopping.
        finally:
            backend.close()
    # #endregion proxy

    def answer(self, status, body, content_type="application/json"):
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8000"))), Host).serve_forever()
