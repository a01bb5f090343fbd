package io.payonce.ops.records.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One line of a journal. Times are ISO 8601 in UTC, with milliseconds. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JournalEntry.Run.class, name = "run"),
  @JsonSubTypes.Type(value = JournalEntry.Request.class, name = "request"),
  @JsonSubTypes.Type(value = JournalEntry.Answer.class, name = "answer")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface JournalEntry {

  /**
   * A run begins; the lines after it belong to it.
   *
   * @param version of this format, 1
   * @param run names the run
   * @param seed by which it can be repeated
   * @param url that is sent to
   */
  @JsonPropertyOrder({"version", "run", "seed", "url", "at"})
  record Run(int version, String run, String seed, String url, String at) implements JournalEntry {}

  /**
   * A request is about to be sent: this line is on disk before its first byte leaves.
   *
   * @param id names the request, unique over runs
   * @param attempt 1 for the first sending of this delivery
   * @param copy which copy of the notification
   * @param outTradeNo of an order; absent when it is about another thing
   */
  @JsonPropertyOrder({
    "id",
    "attempt",
    "copy",
    "notify_id",
    "out_trade_no",
    "body_sha256",
    "body_bytes",
    "at"
  })
  record Request(
      String id,
      int attempt,
      String copy,
      @JsonProperty("notify_id") String notifyId,
      @JsonProperty("out_trade_no") String outTradeNo,
      @JsonProperty("body_sha256") String bodySha256,
      @JsonProperty("body_bytes") int bodyBytes,
      String at)
      implements JournalEntry {}

  /**
   * The response to a request. A request without this line was perhaps sent, perhaps received.
   *
   * @param id of the request
   * @param requestId the answer's X-Request-Id, when there was one
   * @param status the HTTP status; absent when no answer came
   * @param isSuccess whether it was 200 and exactly the 7 bytes {@code success}
   * @param error why no answer came
   */
  @JsonPropertyOrder({"id", "request_id", "status", "success", "error", "at"})
  record Answer(
      String id,
      @JsonProperty("request_id") String requestId,
      Integer status,
      @JsonProperty("success") boolean isSuccess,
      String error,
      String at)
      implements JournalEntry {}
}
