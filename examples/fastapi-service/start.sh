# The packages and a key, the bundle of the chat, a Python environment, and the service at http://localhost:9000.
set -e
node ../prepare.mjs .env users:write sessions:write conversations:write conversations:read
npm run --silent build
[ -d .venv ] || python3 -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
set -a
. ./.env
exec .venv/bin/python -m uvicorn service.main:app --port 9000
