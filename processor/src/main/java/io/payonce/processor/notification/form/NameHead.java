package io.payonce.processor.notification.form;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The first eight bytes of a name as a number, zeros behind a shorter one.
 *
 * <p>Where two of them differ, the names are in the order of these numbers, unsigned. Few names of
 * a notification share one, so that hardly any two are compared byte by byte.
 */
public final class NameHead {

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private NameHead() {}

  /** The head of the name from {@code from} (incl.) to {@code to} (excl.). */
  public static long of(byte[] name, int from, int to) {
    int length = to - from;
    if (length >= Long.BYTES) {
      return (long) EIGHT_BYTES.get(name, from);
    }
    long head = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      head = head << Byte.SIZE | (i < length ? name[from + i] & 0xff : 0);
    }
    return head;
  }
}
