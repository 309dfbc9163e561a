use std::sync::Arc; use seawall_api::*; use std::collections::HashMap;
fn main(){ let mut c:HashMap<String,usize>=HashMap::new(); let p=seawall_cisco_ios::CiscoIos; let sec=Arc::new(seawall_api::secret::SecretReader::new(vec![]));
 for e in std::fs::read_dir(std::env::args().nth(1).unwrap()).unwrap(){ let b=std::fs::read(e.unwrap().path()).unwrap(); let t=String::from_utf8_lossy(&b).replace("\r\n","\n");
  let r=p.read(Text::new(t),&ReadContext{secrets:sec.clone(),completeness:None});
  for ((id,n),s) in r.tree.iter().zip(&r.states){ if matches!(s,LineState::Unknown(_)|LineState::Unmodelled(_)){ let par=n.parent.map(|x|r.tree.text(x,&r.text).split_whitespace().next().unwrap_or("").to_string()).unwrap_or_default(); let w: String=r.tree.text(id,&r.text).split_whitespace().map(|w| if w.chars().any(|c|c.is_ascii_digit()){"N"}else{w}).take(8).collect::<Vec<_>>().join(" "); *c.entry(format!("{} [{}] {}",if matches!(s,LineState::Unknown(_)){"U"}else{"M"},par,w)).or_default()+=1; }}}
 let mut v:Vec<_>=c.into_iter().collect(); v.sort_by(|a,b|b.1.cmp(&a.1)); for (k,n) in v { println!("{n} {k}"); } }
