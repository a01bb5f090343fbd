package io.payonce.processor.notification.key;

import java.util.List;

/** A file of cryptography, told from the tags of its outermost DER. */
enum KeyShape {
  PKCS1,
  SUBJECT_PUBLIC_KEY,
  CERTIFICATE,
  /** PKCS#8, encrypted or not, PKCS#1 with all its numbers, or SEC 1. */
  PRIVATE_KEY,
  /** PKCS#10. */
  REQUEST,
  /** PKCS#12. */
  KEY_STORE,
  OTHER;

  private static final int SET = 0x31;
  private static final int OCTET_STRING = 0x04;
  private static final int TBS_PARTS_MIN = 6;

  /** The shape of a sequence of these parts. */
  static KeyShape of(List<DerElement> parts) {
    int first = tag(parts, 0);
    int second = tag(parts, 1);
    if (first == DerElement.INTEGER) {
      return second == DerElement.INTEGER && parts.size() == 2 ? PKCS1 : secret(parts);
    }
    if (first != DerElement.SEQUENCE) {
      return OTHER;
    }
    return switch (second) {
      case DerElement.BIT_STRING -> parts.size() == 2 ? SUBJECT_PUBLIC_KEY : OTHER;
      case OCTET_STRING -> parts.size() == 2 ? PRIVATE_KEY : OTHER;
      case DerElement.SEQUENCE ->
          tag(parts, 2) == DerElement.BIT_STRING && parts.size() == 3 ? signed(parts) : OTHER;
      default -> OTHER;
    };
  }

  private static KeyShape secret(List<DerElement> parts) {
    int second = tag(parts, 1);
    int third = tag(parts, 2);
    boolean isStore =
        second == DerElement.SEQUENCE && (third == DerElement.SEQUENCE || parts.size() == 2);
    return isStore && tag(parts, 3) != SET ? KEY_STORE : PRIVATE_KEY;
  }

  private static KeyShape signed(List<DerElement> parts) {
    try {
      List<DerElement> signed = parts.get(0).parts();
      boolean hasVersion = tag(signed, 0) == DerElement.VERSION;
      return hasVersion || signed.size() >= TBS_PARTS_MIN ? CERTIFICATE : REQUEST;
    } catch (IllegalArgumentException broken) {
      return OTHER;
    }
  }

  private static int tag(List<DerElement> parts, int index) {
    return index < parts.size() ? parts.get(index).tag() : -1;
  }
}
