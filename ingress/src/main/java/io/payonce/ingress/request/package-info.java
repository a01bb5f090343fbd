/**
 * The way of a request from its head to its answer, each step a file: {@link
 * io.payonce.ingress.request.NotifyHandler} begins it, {@link io.payonce.ingress.request.Exchange}
 * decides who answers.
 */
package io.payonce.ingress.request;
