package io.payonce.processor.query.peers;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An error as RFC 9457 tells it.
 *
 * @param type which kind
 * @param status the HTTP status; the type's own unless the server chose another
 * @param detail what was wrong and what to do; nothing of what was asked for
 */
public record Problem(ProblemType type, int status, String detail) {

  public static final String CONTENT_TYPE = "application/problem+json";

  /** Rebalances and restarts take seconds; a client that asks each second hurts nobody. */
  public static final int RETRY_AFTER_SECONDS = 1;

  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, type.status(), detail);
  }

  public byte[] json(Instance answeredBy) {
    ObjectNode json = PrettyJson.object();
    json.put("type", type.uri());
    json.put("title", type.title());
    json.put("status", status);
    json.put("detail", detail);
    // Not "instance": RFC 9457 means a URI of the occurrence by that.
    json.put("answered_by", answeredBy.toString());
    return PrettyJson.bytes(json);
  }
}
