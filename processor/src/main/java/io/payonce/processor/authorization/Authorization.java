package io.payonce.processor.authorization;

import io.payonce.schemas.Coordinates;
import java.util.ArrayList;
import java.util.List;

/**
 * One authorization as the ledger keeps it.
 *
 * @param outOrderNo the merchant's number, fixed by the first notification; empty when it named
 *     none
 * @param currency of its amounts, fixed by the first notification
 * @param facts what happened so far, in order of arrival, {@link #FACTS_MAX} at most
 * @param last the record that changed it last
 */
public record Authorization(
    String outOrderNo, String currency, List<OperationFact> facts, Coordinates last) {

  /** Operations on one authorization: a hotel's has a handful. More are refused, not forgotten. */
  public static final int FACTS_MAX = 1000;

  /** Keeps its own copy of the facts. */
  public Authorization {
    facts = List.copyOf(facts);
  }

  /**
   * One fact: an operation in one state.
   *
   * @param operationId Alipay's number of the operation
   * @param isCancelled whether it was cancelled; else it succeeded
   */
  public record OperationFact(String operationId, boolean isCancelled) {}

  /** The facts with one more. */
  List<OperationFact> factsWith(OperationFact fact) {
    List<OperationFact> all = new ArrayList<>(facts);
    all.add(fact);
    return all;
  }
}
