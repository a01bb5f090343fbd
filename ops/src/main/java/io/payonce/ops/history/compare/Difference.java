package io.payonce.ops.history.compare;

import io.payonce.schemas.Coordinates;
import java.util.List;

/**
 * One finding.
 *
 * @param kind in what the runs differ
 * @param source the raw record; of {@code OTHER_ORDER} the one that completed the events
 * @param order the order's number, or null when no outcome tells it
 * @param appId the merchant app, or null when no outcome tells it
 * @param live what live has
 * @param shadow what the shadow has
 * @param changes what exactly changed, when both have the same outcome
 */
record Difference(
    DifferenceKind kind,
    Coordinates source,
    String order,
    String appId,
    Side live,
    Side shadow,
    List<Change> changes) {

  /**
   * One of the two runs that differ.
   *
   * @param outcome in words, {@code nothing} when there is none
   * @param ceIds of its events, in their order
   * @param at where its records lie
   */
  public record Side(String outcome, List<String> ceIds, List<Coordinates> at) {}
}
