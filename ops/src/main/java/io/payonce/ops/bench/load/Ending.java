package io.payonce.ops.bench.load;

import java.util.Locale;

/** The end of a request. */
enum Ending {
  /** 200 and exactly {@code success}. */
  SUCCESS,
  /** Any other answer. */
  OTHER_ANSWER,
  /** Nobody listens there. */
  CONNECTION_REFUSED,
  /** The connection was reset or broke. */
  CONNECTION_RESET,
  /** The connection was closed before the answer was whole. */
  CONNECTION_CLOSED,
  /** No whole answer in time. */
  TIMED_OUT,
  /** Not HTTP/1.1 with a Content-Length, the only form that is read here. */
  UNREADABLE_ANSWER,
  /** The run was over before a connection was free for it. */
  NEVER_SENT;

  boolean isAnswer() {
    return this == SUCCESS || this == OTHER_ANSWER;
  }

  /** The name in reports. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
