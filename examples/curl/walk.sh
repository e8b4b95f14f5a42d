#!/usr/bin/env bash
# A product's server in curl: two users, a conversation about an order, messages, and a user who reads them.
#   PARLEY_URL=http://localhost:8000 PARLEY_API_KEY=psk_… ./walk.sh
# It can be run again: every call finds what is there.
set -euo pipefail
: "${PARLEY_API_KEY:?Make one with: .venv/bin/python -m app api-key create --scope …}"
api="${PARLEY_URL:-http://localhost:8000}/api/v1"

# The product's server calls with the key, a user's page with the user's token. An error ends the script with what Parley said.
call() {
  local answer
  answer=$(curl --silent --fail-with-body -X "$2" "$api/$3" -H "Authorization: Bearer $1" \
    -H "Content-Type: application/json" "${@:4}") || { echo "$2 $3: $answer" >&2; return 1; }
  echo "$answer"
}
server() { call "$PARLEY_API_KEY" "$1" "server/$2" "${@:3}"; }
field() { python3 -c "import json, sys; text = sys.stdin.read(); text and print(json.loads(text)$1)"; }

echo "1. The product's users, by ids of its own"
server PUT users -d '{"users": [
  {"external_id": "ada", "display_name": "Ada Lovelace"},
  {"external_id": "bob", "display_name": "Bob Sinclair", "metadata": {"role": "seller"}}
]}' | field '["results"]'

echo "2. A conversation about an order"
conversation=$(server POST conversations -d '{
  "external_id": "order-1001", "kind": "group", "title": "Order 1001",
  "members": [{"user": "ada"}, {"user": "bob"}], "metadata": {"order_id": "1001"}
}' | field '["id"]')
echo "$conversation"

echo "3. A notice of the product, and a message in Bob's name; each client_id is sent once, however often it is repeated"
server POST conversations/order-1001/messages -d '{
  "client_id": "0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c01", "sender": null, "body": "Your order was shipped."
}' | field '["body"]'
server POST conversations/order-1001/messages -d '{
  "client_id": "0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c02", "sender": "bob", "body": "It arrives tomorrow."
}' | field '["body"]'

echo "4. Ada's page: a token for ten minutes, the unread messages, an answer, and a read marker"
token=$(server POST sessions -d '{"user": "ada", "device": "curl"}' | field '["access_token"]')
call "$token" GET "conversations/$conversation" | field '["unread_count"]'
call "$token" POST "conversations/$conversation/messages" -d '{
  "client_id": "0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c03", "body": "Thank you!"
}' | field '["number"]'
call "$token" PUT "conversations/$conversation/read" -d '{"number": 3}' >/dev/null
call "$token" GET "conversations/$conversation" | field '["unread_count"]'

echo "5. What was said, and the conversation by its metadata"
call "$token" GET "conversations/$conversation/messages" | field '["items"]' | python3 -c "
import ast, sys
for message in ast.literal_eval(sys.stdin.read()):
    print(message['number'], message['body'])"
server GET "conversations?metadata.order_id=1001" | field '["items"][0]["external_id"]'
