package io.payonce.ops.trace;

import io.payonce.ops.records.log.Extent;
import java.util.List;

/**
 * All that the topics know of an order.
 *
 * @param order its out_trade_no, or null when it is not known
 * @param chapters in the order of time
 * @param trades where they stood at the end of the chapters: one for each merchant app
 * @param next what Alipay will send
 * @param left how many chapters came after {@code --as-of}
 * @param read which extents of the raw topic were looked through
 * @param notes what the reader must know of how it was told
 */
record Story(
    String order,
    List<Chapter> chapters,
    List<TradeAt> trades,
    List<String> next,
    int left,
    List<Extent> read,
    List<String> notes) {

  /** Whether there is anything to tell. */
  public boolean isFound() {
    return !chapters.isEmpty() || left > 0;
  }
}
