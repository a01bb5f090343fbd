/**
 * How a process of Payonce reads its properties file: the one rule that ingress and processor
 * share.
 */
package io.payonce.schemas.config;
