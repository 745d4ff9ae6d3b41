{{- define "admissionguard.registration" -}}
{{- $name := include "admissionguard.fullname" . }}
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
{{ include "admissionguard.registrationMetadata" (dict "root" . "name" $name) }}
webhooks:
  - name: workloads.admissionguard.io
    {{- include "admissionguard.client" (dict "root" . "path" "/validate") | nindent 4 }}
    failurePolicy: {{ .Values.webhook.failurePolicy }}
    timeoutSeconds: {{ int .Values.webhook.timeoutSeconds }}
    # Its own namespace is left out, so that it can start when none of it runs.
    namespaceSelector:
      {{- with .Values.webhook.namespaceSelector.matchLabels }}
      matchLabels:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      matchExpressions:
        - key: kubernetes.io/metadata.name
          operator: NotIn
          values: {{ concat (list .Release.Namespace) .Values.webhook.excludeNamespaces | uniq | toJson }}
        {{- with .Values.webhook.namespaceSelector.matchExpressions }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    {{- with .Values.webhook.objectSelector }}
    objectSelector:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .Values.webhook.matchConditions }}
    {{- if not (include "admissionguard.hasSleepAndConditions" $) }}
    {{- fail "webhook.matchConditions: this API server does not know match conditions (Kubernetes 1.30 does); leave them out, or tell helm template: --api-versions admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy" }}
    {{- end }}
    matchConditions:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    rules:
      - operations: [CREATE, UPDATE]
        apiGroups: [""]
        apiVersions: ["*"]
        resources: [pods, pods/ephemeralcontainers, pods/resize, replicationcontrollers, podtemplates]
      - operations: [CREATE, UPDATE]
        apiGroups: [apps]
        apiVersions: ["*"]
        resources: [deployments, replicasets, statefulsets, daemonsets]
      - operations: [CREATE, UPDATE]
        apiGroups: [batch]
        apiVersions: ["*"]
        resources: [jobs, cronjobs]
{{- if .Values.webhook.policyReviews.enabled }}
---
# Edits of policies. It is asked only about ConfigMaps that have the label or lose it, and fails open.
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
{{ include "admissionguard.registrationMetadata" (dict "root" . "name" (printf "%s-policies" $name)) }}
webhooks:
  - name: policies.admissionguard.io
    {{- include "admissionguard.client" (dict "root" . "path" "/validate-policy") | nindent 4 }}
    failurePolicy: Ignore
    timeoutSeconds: {{ int .Values.webhook.policyReviews.timeoutSeconds }}
    objectSelector:
      matchLabels: { admissionguard.io/policy: "true" }
    rules:
      - operations: [CREATE, UPDATE, DELETE]
        apiGroups: [""]
        apiVersions: [v1]
        resources: [configmaps]
{{- end }}
{{- end }}

{{- define "admissionguard.registrationMetadata" -}}
metadata:
  name: {{ .name }}
  labels:
    {{- include "admissionguard.labels" .root | nindent 4 }}
  {{- $injected := eq .root.Values.tls.mode "certManager" }}
  {{- if or .root.Values.webhook.annotations $injected }}
  annotations:
    {{- with .root.Values.webhook.annotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
    {{- if $injected }}
    cert-manager.io/inject-ca-from: {{ .root.Release.Namespace }}/{{ include "admissionguard.fullname" .root }}
    {{- end }}
  {{- end }}
{{- end }}

{{- define "admissionguard.client" -}}
admissionReviewVersions: [v1]
sideEffects: None
matchPolicy: Equivalent
clientConfig:
  service: { name: {{ include "admissionguard.fullname" .root }}, namespace: {{ .root.Release.Namespace }}, path: {{ .path }}, port: {{ int .root.Values.service.port }} }
  {{- if eq .root.Values.tls.mode "provided" }}
  caBundle: {{ required "tls.provided.caBundle is needed with tls.mode provided: the PEM that the API server is to trust" .root.Values.tls.provided.caBundle | b64enc }}
  {{- end }}
{{- end }}
