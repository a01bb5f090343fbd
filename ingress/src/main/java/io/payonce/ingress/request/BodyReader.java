package io.payonce.ingress.request;

import io.payonce.ingress.admission.Reservation;
import io.payonce.ingress.reply.Reply;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads a body without blocking, and reserves its bytes as they come.
 *
 * <p>A length that was only declared takes nothing, so that capacity cannot be held by promises.
 * Exactly one of the two consumers is called, once.
 */
final class BodyReader implements Runnable, Invocable {

  private static final int FIRST_BYTES = 4096;

  private final Request request;
  private final int bytesMax;
  private final Reservation reservation;
  private final Consumer<byte[]> onBody;
  private final Consumer<Reply> onRefusal;
  private byte[] bytes;
  private int length;

  BodyReader(
      Request request,
      int bytesMax,
      Reservation reservation,
      Consumer<byte[]> onBody,
      Consumer<Reply> onRefusal) {
    this.request = request;
    this.bytesMax = bytesMax;
    this.reservation = reservation;
    this.onBody = onBody;
    this.onRefusal = onRefusal;
    long declared = request.getLength();
    this.bytes = new byte[declared > 0 ? (int) Math.min(declared, FIRST_BYTES) : FIRST_BYTES];
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  @Override
  public void run() {
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (isEndedBy(chunk)) {
        return;
      }
    }
  }

  private boolean isEndedBy(Content.Chunk chunk) {
    if (Content.Chunk.isFailure(chunk)) {
      onRefusal.accept(reason(chunk.getFailure()));
      return true;
    }
    boolean isLast = chunk.isLast();
    Reply refusal = append(chunk);
    if (refusal != null) {
      onRefusal.accept(refusal);
    } else if (isLast) {
      onBody.accept(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    }
    return refusal != null || isLast;
  }

  private Reply append(Content.Chunk chunk) {
    try {
      ByteBuffer more = chunk.getByteBuffer();
      if (more.remaining() > bytesMax - length) {
        return Reply.BODY_TOO_LARGE;
      }
      return reservation.add(more.remaining()) ? copied(more) : Reply.OVER_CAPACITY;
    } finally {
      chunk.release();
    }
  }

  private Reply copied(ByteBuffer more) {
    int needed = length + more.remaining();
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(bytesMax, Math.max(needed, 2 * bytes.length)));
    }
    more.get(bytes, length, more.remaining());
    length = needed;
    return null;
  }

  private static Reply reason(Throwable failure) {
    return failure instanceof TimeoutException ? Reply.SLOW_BODY : Reply.BROKEN_BODY;
  }
}
