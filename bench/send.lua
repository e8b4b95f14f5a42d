-- What wrk does with its one thread: sends to one conversation after the other, each with a client_id of its own.
-- Words: a JSON-free list, `kind token conversation…`; kind is echo, raw or parley.

local kind, headers, conversations, sent, salt = nil, {}, {}, 0, 0

function init(words)
    kind = words[1]
    headers["Content-Type"] = "application/json"
    if kind == "parley" then headers["Authorization"] = "Bearer " .. words[2] end
    for number = 3, #words do conversations[number - 2] = words[number] end
    math.randomseed(os.time() + tonumber(tostring({}):match("0x(%x+)"), 16) % 1000003)
    salt = string.format("%08x-%04x-4%03x-8%03x", math.random(0, 2 ^ 31 - 1), math.random(0, 65535),
        math.random(0, 4095), math.random(0, 4095))
end

local paths = { echo = "/echo", raw = "/raw/%s", parley = "/api/v1/conversations/%s/messages" }

function request()
    sent = sent + 1
    local path = string.format(paths[kind], conversations[sent % #conversations + 1])
    local body = string.format('{"client_id":"%s-%012x","body":"Hello, this is number %d of today."}', salt, sent, sent)
    return wrk.format("POST", path, headers, body)
end

function done(summary, latency)
    local failed = summary.errors
    io.stderr:write(string.format('{"requests":%d,"microseconds":%d,"failed":%d,"p50":%d,"p99":%d,"longest":%d}',
        summary.requests, summary.duration,
        failed.connect + failed.read + failed.write + failed.status + failed.timeout,
        latency:percentile(50), latency:percentile(99), latency.max))
end
