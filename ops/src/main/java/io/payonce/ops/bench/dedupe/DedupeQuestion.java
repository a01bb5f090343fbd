package io.payonce.ops.bench.dedupe;

import io.payonce.ops.local.alipay.NotifyIds;

/** The kind of id that is looked up. */
enum DedupeQuestion {
  /** Never seen and stamped now, as nearly all are that come. */
  NEW {
    @Override
    String id(NotifyIds ids, long nowMs, long random, long count) {
      return ids.strange(nowMs - 1000 * Long.remainderUnsigned(random, 5), random);
    }
  },

  /** Never seen and stamped any time within the retention: its neighbours are in the store. */
  DELAYED {
    @Override
    String id(NotifyIds ids, long nowMs, long random, long count) {
      return ids.strange(ids.timeMs(Long.remainderUnsigned(random, count)), random);
    }
  },

  /** Accepted any time within the retention. */
  SEEN {
    @Override
    String id(NotifyIds ids, long nowMs, long random, long count) {
      return ids.id(Long.remainderUnsigned(random, count));
    }
  };

  /** The id that a random number asks for. */
  abstract String id(NotifyIds ids, long nowMs, long random, long count);
}
