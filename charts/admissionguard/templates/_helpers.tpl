{{/* The names of what the chart makes. */}}
{{- define "admissionguard.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* Room is left for the longest suffix within the 63 characters that a Service's name may have. */}}
{{- define "admissionguard.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" }}
{{- else if contains (include "admissionguard.name" .) .Release.Name }}
{{- .Release.Name | trunc 50 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "admissionguard.name" .) | trunc 50 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "admissionguard.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "admissionguard.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- required "serviceAccount.name is needed when serviceAccount.create is false" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "admissionguard.labels" -}}
{{ include "admissionguard.commonSelector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "admissionguard.commonSelector" -}}
app.kubernetes.io/name: {{ include "admissionguard.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* The pods that answer, and not those of hooks and tests. */}}
{{- define "admissionguard.selector" -}}
{{ include "admissionguard.commonSelector" . }}
app.kubernetes.io/component: webhook
{{- end }}

{{- define "admissionguard.image" -}}
{{- with .Values.image -}}
{{ with .registry }}{{ . }}/{{ end }}{{ .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ default $.Chart.AppVersion .tag }}{{ end }}
{{- end -}}
{{- end }}

{{- define "admissionguard.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1654
runAsGroup: 1654
fsGroup: 1654
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "admissionguard.containerSecurity" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* The webhook configurations that the program registers. */}}
{{- define "admissionguard.configurations" -}}
{{ include "admissionguard.fullname" . }}
{{- if .Values.webhook.policyReviews.enabled }},{{ include "admissionguard.fullname" . }}-policies{{ end }}
{{- end }}

{{/*
What the API server can do is asked of its APIs, never of its version: ValidatingAdmissionPolicy became v1 in the release in which
the sleep action of hooks is on and match conditions are stable (1.30), SelfSubjectReview in one in which budgets know unhealthy pods (1.28).
*/}}
{{- define "admissionguard.hasSleepAndConditions" -}}
{{- if .Capabilities.APIVersions.Has "admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy" }}true{{ end }}
{{- end }}
{{- define "admissionguard.hasEvictionPolicy" -}}
{{- if .Capabilities.APIVersions.Has "authentication.k8s.io/v1/SelfSubjectReview" }}true{{ end }}
{{- end }}

{{- define "admissionguard.drainSeconds" -}}
{{- if include "admissionguard.hasSleepAndConditions" . }}{{ int .Values.shutdown.drainSeconds }}
{{- else }}{{ add (int .Values.shutdown.preStopSeconds) (int .Values.shutdown.drainSeconds) }}{{ end }}
{{- end }}

{{- define "admissionguard.clusterRoleBinding" -}}
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: {{ .name }}
  labels:
    {{- include "admissionguard.labels" .root | nindent 4 }}
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: {{ .name }} }
subjects:
  - { kind: ServiceAccount, name: {{ include "admissionguard.serviceAccountName" .root }}, namespace: {{ .root.Release.Namespace }} }
{{- end }}

{{- define "admissionguard.roleBinding" -}}
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: {{ .name }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "admissionguard.labels" .root | nindent 4 }}
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: {{ .name }} }
subjects:
  - { kind: ServiceAccount, name: {{ include "admissionguard.serviceAccountName" .root }}, namespace: {{ .root.Release.Namespace }} }
{{- end }}

{{/* Whoever installs the sample of signed images wants a restart to forget nothing. */}}
{{- define "admissionguard.trustState" -}}
{{- if or .Values.trustState.enabled .Values.policies.samples.signed.enabled }}true{{ end }}
{{- end }}
