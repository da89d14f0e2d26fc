-- Posts signed bodies, one after the other on each connection; EVENTS names a file of `signature<TAB>body` lines.
local requests, count, place = {}, 0, 0

function init(_)
   for line in io.lines(os.getenv("EVENTS")) do
      local signature, body = line:match("^(%S+)\t(.*)$")
      local headers = {["Content-Type"] = "application/json", ["X-Hub-Signature-256"] = signature}
      count = count + 1
      requests[count] = wrk.format("POST", nil, headers, body)
   end
end

function request()
   place = place % count + 1
   return requests[place]
end

function done(summary, latency, _)
   local errors = summary.errors
   local failed = errors.connect + errors.read + errors.write + errors.timeout + errors.status
   io.write(string.format(
      'TOLD {"answered": %d, "failed": %d, "seconds": %.6f, "p50": %.3f, "p99": %.3f}\n',
      summary.requests, failed, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
