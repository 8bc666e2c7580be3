# LATCHKEY_SECRET is known to both, and to nobody else: openssl rand -base64 32
# #region latchkey
export LATCHKEY_ACCEPT_URL="${ORIGIN:-http://localhost:8000}/accept"
export LATCHKEY_MAIL_FROM="Maple Street Homes <office@maple.example>"
export LATCHKEY_TRUST_PROXY=1 # your app stands before it
npx latchkey serve &
# #endregion latchkey
# #region app
python3 sync.py
exec python3 host.py
# #endregion app
