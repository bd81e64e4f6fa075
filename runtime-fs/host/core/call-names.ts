/** The functions of preview 1 that are counted and audited, in an order by which threads can speak of them. */
export const callNames: readonly string[] = [
  "args_get", "args_sizes_get", "clock_res_get", "clock_time_get", "environ_get", "environ_sizes_get", "fd_advise", "fd_allocate", "fd_close",
  "fd_datasync", "fd_fdstat_get", "fd_fdstat_set_flags", "fd_fdstat_set_rights", "fd_filestat_get", "fd_filestat_set_size", "fd_filestat_set_times",
  "fd_pread", "fd_prestat_dir_name", "fd_prestat_get", "fd_pwrite", "fd_read", "fd_readdir", "fd_renumber", "fd_seek", "fd_sync", "fd_tell",
  "fd_write", "path_create_directory", "path_filestat_get", "path_filestat_set_times", "path_link", "path_open", "path_readlink",
  "path_remove_directory", "path_rename", "path_symlink", "path_unlink_file", "poll_oneoff", "proc_raise", "random_get", "sched_yield",
  "sock_accept", "sock_recv", "sock_send", "sock_shutdown",
];

export function callNumber(name: string): number {
  const number = callNames.indexOf(name);
  if (number < 0) throw new Error(`no function of preview 1: ${name}`);
  return number;
}
