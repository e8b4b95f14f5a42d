#!/usr/bin/env bash
# Standard Webhooks: the Python library signs the local time, not the moment.
#
# Expected: sign(id, timestamp, data) with an aware datetime signs that moment, whatever its UTC offset, so that the
#   header `webhook-timestamp: int(moment.timestamp())` beside it verifies everywhere.
# Observed: the offset is dropped. 14:00+02:00 is signed as 14:00 UTC, which is two hours later, so neither the Python
#   library itself nor the JavaScript one accepts the pair. In UTC it works, so tests rarely notice.
# Versions: standardwebhooks 1.1.0 (PyPI), standardwebhooks 1.0.0 (npm).
# Source: https://github.com/standard-webhooks/standard-webhooks (libraries/python, libraries/javascript)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check standardwebhooks==1.1.0 2>/dev/null
npm init -y >/dev/null
npm install --silent --no-fund --no-audit standardwebhooks@1.0.0

cat >sign.py <<'PY'
import sys
from datetime import datetime, timedelta, timezone

from standardwebhooks import Webhook, WebhookVerificationError

webhook = Webhook("whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
offset = timezone(timedelta(hours=int(sys.argv[1])))
moment = datetime.now(timezone.utc).astimezone(offset)
stamp, body = str(int(moment.timestamp())), '{"type":"message.created"}'
headers = {"webhook-id": "msg_1", "webhook-timestamp": stamp, "webhook-signature": webhook.sign("msg_1", moment, body)}
try:
    webhook.verify(body, headers)
    print("accepted", stamp, headers["webhook-signature"])
except WebhookVerificationError:
    print("refused", stamp, headers["webhook-signature"])
PY
cat >verify.mjs <<'JS'
import { Webhook } from "standardwebhooks";
const [stamp, signature] = process.argv.slice(2);
const headers = { "webhook-id": "msg_1", "webhook-timestamp": stamp, "webhook-signature": signature };
try {
  new Webhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").verify('{"type":"message.created"}', headers);
  console.log("accepted");
} catch {
  console.log("refused");
}
JS

for hours in 0 2; do
  read -r python stamp signature < <(venv/bin/python sign.py "$hours")
  javascript=$(node verify.mjs "$stamp" "$signature")
  echo "signed by Python at UTC+$hours: Python $python, JavaScript $javascript" | tee -a seen
done
diff seen - <<'SEEN'
signed by Python at UTC+0: Python accepted, JavaScript accepted
signed by Python at UTC+2: Python refused, JavaScript refused
SEEN
