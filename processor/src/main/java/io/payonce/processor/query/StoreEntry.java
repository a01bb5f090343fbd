package io.payonce.processor.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.payonce.processor.query.peers.Answer;
import io.payonce.processor.query.peers.Instance;
import io.payonce.processor.topology.Beginnings.Beginning;
import io.payonce.schemas.Coordinates;
import java.util.Optional;

/**
 * An entry of a store of this instance that answers a question.
 *
 * @param store the store's name
 * @param last the raw record that wrote it last
 * @param task the task of its partition before it was read
 * @param json what it says, without how sure that is
 */
record StoreEntry(String store, Coordinates last, Optional<Beginning> task, ObjectNode json) {

  /** The finding as an answer. */
  Answer found(boolean isCommitted, Instance instance) {
    json.put("committed", isCommitted);
    json.put("stale", false);
    json.put("instance", instance.toString());
    return new Answer.Found(json);
  }

  /**
   * The finding of a standby as an answer.
   *
   * @param lag records that the standby is behind, or null when nobody can say
   */
  Answer foundStale(boolean isCommitted, Long lag, Instance instance) {
    json.put("committed", isCommitted);
    json.put("stale", true);
    json.put("lag", lag);
    json.put("instance", instance.toString());
    return new Answer.Found(json);
  }
}
