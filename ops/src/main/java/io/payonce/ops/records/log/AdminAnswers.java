package io.payonce.ops.records.log;

import io.payonce.ops.cli.OpsException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what an admin client was asked. */
public final class AdminAnswers {

  private AdminAnswers() {}

  /**
   * The answer; the client's own time-outs bound the wait.
   *
   * @param what was asked, as the words after "cannot"
   * @throws OpsException when the cluster did not do it
   */
  public static <T> T get(KafkaFuture<T> answer, String what) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new OpsException("cannot " + what, e.getCause());
    }
  }

  /** The answer, or another when the cluster says that there is no such thing. */
  public static <T> T getOr(
      T absent, Class<? extends Exception> whenAbsent, KafkaFuture<T> answer, String what)
      throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (whenAbsent.isInstance(e.getCause())) {
        return absent;
      }
      throw new OpsException("cannot " + what, e.getCause());
    }
  }
}
