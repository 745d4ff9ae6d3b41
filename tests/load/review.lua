-- Keep-alive load for the admission endpoint, for wrk: posts one AdmissionReview read from a file and prints one RESULT line.
--
--   wrk -t1 -c32 -d5s --latency -s review.lua https://127.0.0.1:8443/validate -- FILE [DELAY_MS] [EXPECT]
--
-- Each connection pauses DELAY_MS between its requests (0: as fast as it can). EXPECT is a plain substring that each answer
-- must hold: an answer without it counts as wrong, so that a fast but broken server cannot win.

local pause, expect = 0, '"allowed":true'
wrong = 0

function init(args)
  local file = assert(io.open(args[1], "rb"), "cannot open " .. args[1])
  wrk.body = file:read("*a")
  file:close()
  pause = tonumber(args[2] or "0")
  expect = args[3] or expect
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
end

function delay()
  return pause
end

local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function response(status, headers, text)
  if status ~= 200 or not text:find(expect, 1, true) then
    wrong = wrong + 1
  end
end

function done(summary, latency)
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(threads) do
    bad = bad + (thread:get("wrong") or 0)
  end
  io.write(string.format("RESULT %d %d %d %d\n", summary.requests, summary.requests / (summary.duration / 1e6), latency:percentile(99), bad))
end
