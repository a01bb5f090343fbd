package io.payonce.processor.query;

import io.payonce.processor.query.peers.InvalidRequestException;
import io.payonce.processor.query.peers.PercentCoding;

/**
 * A page of the orders of an app whose events wait until the merchant tells of them.
 *
 * @param appId the app
 * @param after the order after which the page begins; empty for the first page
 * @param limit how many orders at most, 1 to {@link #LIMIT_MAX}
 */
public record AwaitedPage(String appId, String after, int limit) {

  /** The longest page. */
  public static final int LIMIT_MAX = 1000;

  /** The length of a page that nobody asked for. */
  public static final int LIMIT_DEFAULT = 100;

  private static final int ID_CHARS_MAX = Question.ID_CHARS_MAX;

  /** Refuses what no order can be called. */
  public AwaitedPage {
    if (appId.isEmpty() || appId.length() > ID_CHARS_MAX || appId.indexOf('/') >= 0) {
      throw new InvalidRequestException(
          "awaiting must be an app_id of 1 to " + ID_CHARS_MAX + " characters");
    }
    if (after.length() > ID_CHARS_MAX) {
      throw new InvalidRequestException("after must have at most " + ID_CHARS_MAX + " characters");
    }
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new InvalidRequestException("limit must be 1 to " + LIMIT_MAX);
    }
  }

  /**
   * A page by the parameters of a query.
   *
   * @param after null for the first page
   * @param limit digits, or null for {@link #LIMIT_DEFAULT}
   */
  public static AwaitedPage of(String appId, String after, String limit) {
    if (appId == null) {
      throw new InvalidRequestException("expected the parameter awaiting with an app_id, got none");
    }
    if (limit != null && !limit.matches("[0-9]{1,4}")) {
      throw new InvalidRequestException("limit must be 1 to " + LIMIT_MAX);
    }
    return new AwaitedPage(
        appId, after == null ? "" : after, limit == null ? LIMIT_DEFAULT : Integer.parseInt(limit));
  }

  /** The path and the parameters, encoded, as a peer is asked. */
  String target() {
    String from = after.isEmpty() ? "" : "&after=" + PercentCoding.encode(after);
    return "/v1/trades?awaiting=" + PercentCoding.encode(appId) + from + "&limit=" + limit;
  }
}
