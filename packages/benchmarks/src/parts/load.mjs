import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";

/** Connections of HTTP that stay open, each with one request at a time. */
export function openConnections(count) {
  const agent = new Agent({ keepAlive: true, maxSockets: count });
  return {
    /** Resolves with the body of a response that is not an error. */
    async post(url, headers, body) {
      const response = await send(agent, url, headers, JSON.stringify(body));
      const answer = await text(response);
      if (response.statusCode >= 300) throw new Error(`${url}: ${response.statusCode} ${answer.slice(0, 400)}`);
      return answer;
    },
    close: () => agent.destroy(),
  };
}

function send(agent, url, headers, body) {
  return new Promise((resolve, reject) => {
    request(url, { agent, method: "POST", headers: { "Content-Type": "application/json", ...headers } }, resolve)
      .once("error", reject)
      .end(body);
  });
}
