{{/* Pods that run once: of the uninstall and of the test. */}}
{{- define "admissionguard.oneOffPod" -}}
serviceAccountName: {{ .account }}
automountServiceAccountToken: true
enableServiceLinks: false
restartPolicy: Never
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  {{- include "admissionguard.podSecurity" .root | nindent 2 }}
{{- end }}

{{- define "admissionguard.oneOffContainer" -}}
image: {{ include "admissionguard.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
resources:
  requests: { cpu: 50m, memory: 64Mi }
  limits: { memory: 256Mi }
securityContext:
  {{- include "admissionguard.containerSecurity" . | nindent 2 }}
{{- end }}

{{/* Hooks: root, name, weight; event is pre-delete unless said, cluster for what has no namespace. */}}
{{- define "admissionguard.hookMetadata" -}}
metadata:
  name: {{ .name }}
  {{- if not .cluster }}
  namespace: {{ default .root.Release.Namespace .namespace }}
  {{- end }}
  labels:
    {{- with .labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
    {{- include "admissionguard.labels" .root | nindent 4 }}
  annotations:
    helm.sh/hook: {{ default "pre-delete" .event }}
    helm.sh/hook-weight: {{ .weight | quote }}
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end }}
